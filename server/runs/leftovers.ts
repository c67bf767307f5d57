import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFiles } from '../protocol/runs.ts';

const written = [runFiles.record, runFiles.model, runFiles.lastCheckpoint, runFiles.bestCheckpoint];

/** Removes the temporary files of a process that was killed while it wrote a file of the run. */
export async function removeLeftovers(directory: string): Promise<void> {
  for (const file of written) {
    const path = join(directory, file);
    for (const name of await readdir(dirname(path))) {
      const candidate = join(dirname(path), name);
      if (candidate.startsWith(`${path}.`) && name.endsWith('.tmp')) await rm(candidate, { force: true });
    }
  }
}
