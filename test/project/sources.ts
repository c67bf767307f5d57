/** The files of the repository that people write. */
import { readdirSync } from 'node:fs';
import { inRoot } from './paths.ts';

/** Paths from the root, with `/`, of the files below a top-level folder that end in one of `endings`. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort();
}
