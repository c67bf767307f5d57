import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../base/files.ts';
import { type Annotations, annotations, noAnnotations } from '../protocol/annotations.ts';
import { runFiles } from '../protocol/runs.ts';
import { whileWriting } from './storageError.ts';

/** What a person said of a run; a missing or damaged file says nothing. */
export async function readAnnotations(directory: string): Promise<Annotations> {
  try {
    return v.parse(annotations, JSON.parse(await readFile(join(directory, runFiles.annotations), 'utf8')));
  } catch {
    return noAnnotations;
  }
}

/** @throws UserError when the disk is full or read-only */
export async function writeAnnotations(directory: string, said: Annotations): Promise<void> {
  const path = join(directory, runFiles.annotations);
  await whileWriting(directory, () => writeFileAtomic(path, `${JSON.stringify(said, null, 2)}\n`));
}

/** Changes some of what is said of a run and leaves the rest; a key whose value is undefined is taken away. */
export async function annotate(
  directory: string,
  change: { readonly [K in keyof Annotations]?: Annotations[K] | undefined },
): Promise<void> {
  const changed = Object.entries({ ...(await readAnnotations(directory)), ...change });
  const said = Object.fromEntries(changed.filter(([, value]) => value !== undefined));
  await writeAnnotations(directory, v.parse(annotations, said));
}

/** Adds a paragraph at the end of a run's note. */
export async function addToNote(directory: string, paragraph: string): Promise<void> {
  const { note } = await readAnnotations(directory);
  await annotate(directory, { note: note === '' ? paragraph : `${note}\n\n${paragraph}` });
}
