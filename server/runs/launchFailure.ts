import * as l10n from '@vscode/l10n';
import { errorMessage } from '../base/errors.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { lastWords } from './lastWords.ts';
import { lockRun } from './lock.ts';
import { readRunRecord, writeRunRecord } from './runRecord.ts';

/**
 * Marks a run whose process could not be started, or ended before it took the run up: it has failed, and says why.
 * Every other run is left as it is.
 *
 * @param error what went wrong at the start, if that is known
 */
export async function settleLaunch(directory: string, error?: unknown): Promise<void> {
  if (!waitsInVain(await readRunRecord(directory), error)) return;
  const unlock = await lockRun(directory);
  try {
    const record = await readRunRecord(directory);
    if (!waitsInVain(record, error)) return;
    const reason = error === undefined ? (await lastWords(directory, 1)).join(' ') : errorMessage(error);
    const message = reason
      ? l10n.t('Its process could not be started: {0}', reason)
      : l10n.t('Its process ended before it began to train.');
    await writeRunRecord(directory, {
      ...record,
      status: 'failed',
      message,
      ended: new Date().toISOString(),
    });
  } finally {
    await unlock();
  }
}

/** A run is queued until its process takes it up, or Slurm has it in its own queue; a prepared one says that it is starting before it has a process. */
function waitsInVain({ status, process, slurm }: RunRecord, error: unknown): boolean {
  return (status === 'queued' && !slurm) || (status === 'starting' && (!process || error !== undefined));
}
