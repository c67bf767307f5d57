import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFiles } from '../protocol/runs.ts';

/** Written by the process that has the run's lock. */
const own = [
  runFiles.record,
  runFiles.model,
  runFiles.lastCheckpoint,
  runFiles.bestCheckpoint,
  runFiles.changes,
];

/** Written by whoever steers the run or says something of it, perhaps right now. */
const foreign = [runFiles.control, runFiles.annotations];

/** Milliseconds that the writing of a small file takes, at most. */
const writingTime = 60_000;

/** Removes the temporary files of processes that were killed while they wrote a file of the run. */
export async function removeLeftovers(directory: string): Promise<void> {
  for (const file of own) {
    for (const path of await temporaryFiles(join(directory, file))) await rm(path, { force: true });
  }
  for (const file of foreign) {
    for (const path of await temporaryFiles(join(directory, file))) {
      if (await isOld(path)) await rm(path, { force: true });
    }
  }
}

async function temporaryFiles(file: string): Promise<string[]> {
  const folder = dirname(file);
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  return paths.filter((path) => path.startsWith(`${file}.`) && path.endsWith('.tmp'));
}

async function isOld(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts !== undefined && Date.now() - facts.mtimeMs > writingTime;
}
