import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { isActive } from '../protocol/runs.ts';
import { writeControl } from '../runs/control.ts';
import { lockRun } from '../runs/lock.ts';
import { effectiveStatus, readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { whileWriting } from '../runs/storageError.ts';
import { cancelJob } from '../slurm/cancelJob.ts';
import { ensureQueue, type QueueLaunch, setLimits } from './queueProcess.ts';

/**
 * Lets a run wait for its turn: a prepared one to be started, a stopped one to be gone on with. The queue's process
 * starts it when there is room.
 *
 * @throws UserError when there is no run, it trains already or has finished, or the disk is full or read-only
 */
export async function enqueue(directory: string, launch: QueueLaunch): Promise<void> {
  const runsDirectory = dirname(dirname(directory));
  // A process that looks at this very moment starts the run as it is meant.
  await markQueued(directory, () => setLimits(runsDirectory, launch));
  await ensureQueue(runsDirectory, launch);
}

/**
 * As {@link enqueue}, but leaves it to the caller to see that the queue's process lives.
 *
 * @param prepare is done before the run waits; not for a run that may not
 */
export async function markQueued(directory: string, prepare = async () => {}): Promise<void> {
  const unlock = await whileWriting(directory, () => lockRun(directory));
  try {
    const record = await readRunRecord(directory);
    const status = effectiveStatus(record);
    // A prepared run says that it is starting before it has a process.
    if (isActive(status) && record.process) {
      throw new UserError(l10n.t('The run {0} is training already.', directory));
    }
    if (status === 'finished' || status === 'stopped-early') {
      throw new UserError(l10n.t('The run {0} has finished: there is nothing to go on with.', directory));
    }
    await prepare();
    const waiting = { ...record, status: 'queued', slurm: undefined, refused: undefined } as const;
    await whileWriting(directory, () => writeRunRecord(directory, waiting));
  } finally {
    await unlock();
  }
}

/**
 * Stops a run: one that trains makes a checkpoint first, one that waits leaves the queue, also that of Slurm. All can be
 * gone on with.
 *
 * @throws UserError when there is no run, Slurm does not answer, or the disk is full or read-only
 */
export async function stopRun(directory: string): Promise<void> {
  // Also read by a process that is being started at this moment.
  await writeControl(directory, 'stop');
  const unlock = await lockRun(directory).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (!unlock) return;
  try {
    const record = await readRunRecord(directory);
    if (record.status !== 'queued') return;
    if (record.slurm) await cancelJob(record.slurm.job);
    // Why it waited is no longer true.
    const end = { status: 'stopped', message: undefined, ended: new Date().toISOString() } as const;
    await whileWriting(directory, () => writeRunRecord(directory, { ...record, ...end }));
  } finally {
    await unlock();
  }
}
