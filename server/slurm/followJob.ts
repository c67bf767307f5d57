import { setTimeout as delay } from 'node:timers/promises';
import type { RunRecord } from '../protocol/runs.ts';
import { jobHasEnded } from './jobs.ts';
import { settleJob } from './settleJob.ts';

/** Milliseconds between two looks. */
const interval = 1_000;
/** Milliseconds between two questions to Slurm, which has others to serve. */
const patience = 10_000;

export interface Following {
  /** Aborting it ends the looking, not the job. */
  readonly signal?: AbortSignal;
  /** Called at every look, with the record as it was when Slurm was last asked. @returns whether the training is over */
  readonly onLook?: (record: RunRecord) => Promise<boolean>;
}

/** Keeps the record of a run up to date with its job until that has ended, or the run has another one. @returns the record at the end */
export async function followJob(
  directory: string,
  { signal, onLook = async () => false }: Following = {},
): Promise<RunRecord> {
  let job: string | undefined;
  for (;;) {
    const record = await settleJob(directory);
    job ??= record.slurm?.job;
    if (!record.slurm || record.slurm.job !== job || jobHasEnded(record.slurm)) return record;
    const until = Date.now() + patience;
    do {
      const isOver = await onLook(record);
      await delay(interval, undefined, { signal }).catch(() => {});
      if (signal?.aborted) return record;
      if (isOver) break;
    } while (Date.now() < until);
  }
}
