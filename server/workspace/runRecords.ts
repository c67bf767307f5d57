import { basename, dirname } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { readRunRecord } from '../runs/runReader.ts';

/** Undefined for a directory without a readable record: a run that is being made, or no run at all. */
export async function readRecord(directory: string): Promise<RunRecord | undefined> {
  try {
    const record = await readRunRecord(directory);
    // The folder, not the record, follows when an experiment is renamed.
    return { ...record, experiment: basename(dirname(directory)) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
