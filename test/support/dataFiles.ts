/** Files that a test writes into a folder of its own, and what is said of them. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../../server/base/errors.ts';

/** @param files content by name, with `/` between folders */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** What a person is told when something fails, with paths relative to the folder. */
export async function failureOf(result: Promise<unknown>, folder: string): Promise<string> {
  const error = await result.then(
    () => assert.fail('no error'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error.describe().replaceAll(folder + sep, '');
  throw error;
}
