import { UserError } from '../base/errors.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { readNamedRecord } from '../runs/namedRecord.ts';

/** Undefined for a directory without a readable record: a run that is being made, or no run at all. */
export async function readRecord(directory: string): Promise<RunRecord | undefined> {
  try {
    return await readNamedRecord(directory);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
