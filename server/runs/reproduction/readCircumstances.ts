import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import type { Circumstances } from './changedCircumstances.ts';

/** The circumstances of a run, as its directory has them. */
export async function readCircumstances(directory: string, record: RunRecord): Promise<Circumstances> {
  const changes = await readFile(join(directory, runFiles.changes), 'utf8').catch(() => undefined);
  return { ...record, changes };
}
