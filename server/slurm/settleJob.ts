import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isActive, type RunRecord, type RunStatus, runFiles, type SlurmJob } from '../protocol/runs.ts';
import { lockRun, runLock } from '../runs/lock.ts';
import { lockHolder, releaseElsewhere } from '../runs/processLock.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { jobHasEnded, jobWaits, readJob } from './jobs.ts';
import { endSentence, waitingSentence } from './jobWords.ts';

/** Ends that are not the training's own fault. */
const blameless = ['CANCELLED', 'TIMEOUT', 'DEADLINE', 'PREEMPTED', 'NODE_FAIL', 'BOOT_FAIL'];

/**
 * Brings the record of a run up to date with its job: why it waits, and that it has ended where the training in it could
 * not say so itself. While it trains, the record is the training's alone.
 *
 * @returns the record as it is now; unchanged where Slurm does not answer
 * @throws UserError when there is no such run
 */
export async function settleJob(directory: string): Promise<RunRecord> {
  const record = await readRunRecord(directory);
  if (!record.slurm || jobHasEnded(record.slurm)) return record;
  const job = await readJob(record.slurm.job);
  if (!job || !changes(directory, record, job)) return record;
  const lock = runLock(directory);
  if (jobWaits(job) || jobHasEnded(job)) await releaseElsewhere(lock.path);
  if (await lockHolder(lock)) return record;
  const unlock = await lockRun(directory);
  try {
    const now = await readRunRecord(directory);
    if (now.slurm?.job !== job.job) return now;
    const settled = { ...now, ...changes(directory, now, job) };
    await writeRunRecord(directory, settled);
    return settled;
  } finally {
    await unlock();
  }
}

/** What the record is to say, where it says something else. */
function changes(directory: string, record: RunRecord, job: SlurmJob): Partial<RunRecord> | undefined {
  const { status, slurm } = record;
  if (jobHasEnded(job)) return { slurm: job, ...ended(directory, record, job) };
  const isNew = job.state !== slurm?.state || job.reason !== slurm.reason || job.nodes !== slurm.nodes;
  // A job whose machine failed, or that gave way to another one, is in the queue again.
  const isBack = jobWaits(job) && (isActive(status) || status === 'stopped');
  if (!isBack && !(isNew && status === 'queued')) return undefined;
  return { status: 'queued', message: waitingSentence(job), slurm: job };
}

function ended(directory: string, { status, message }: RunRecord, job: SlurmJob): Partial<RunRecord> {
  const log = join(directory, runFiles.log);
  const sentence = endSentence(job, directory, existsSync(log) ? log : undefined);
  if (status === 'queued' || isActive(status)) {
    const end: RunStatus = blameless.includes(job.state) ? 'stopped' : 'failed';
    return { status: end, message: sentence, ended: new Date().toISOString() };
  }
  const isCause = status === 'failed' && job.state === 'OUT_OF_MEMORY';
  return isCause ? { message: [sentence, message].filter(Boolean).join(' ') } : {};
}
