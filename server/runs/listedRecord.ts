import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';
import { newRecord } from './runDirectory.ts';
import { readRunRecord } from './runRecord.ts';

/**
 * The record of a run for a list. A run whose record is damaged, closed or of another version is listed as failed,
 * with a sentence that says so: one that was left out would be missed, and nobody could delete it.
 *
 * @returns undefined for a directory that is no run
 */
export async function readListedRecord(directory: string): Promise<RunRecord | undefined> {
  try {
    return await readRunRecord(directory);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const facts = await stat(join(directory, runFiles.record)).catch(() => undefined);
    const { message } = error;
    return facts && { ...newRecord(basename(directory), '', facts.mtime), status: 'failed', message };
  }
}
