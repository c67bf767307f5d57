import { basename } from 'node:path';

/** What files are called in metrics and tables: without their folders, unless two would be called the same. */
export function namesOf(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => basename(path));
  return new Set(names).size === names.length ? names : paths;
}
