import { setTimeout as delay } from 'node:timers/promises';
import { writeControl } from '../runs/control.ts';
import { runLock } from '../runs/lock.ts';
import { lockHolder, releaseElsewhere } from '../runs/processLock.ts';
import { readRunRecord } from '../runs/runRecord.ts';

/** Milliseconds for which whoever submits a run, or looks after its job, keeps the run's lock, at most. */
const longestLook = 10_000;

/**
 * Makes sure that the process in a job can take up the job's run. Who has submitted it may be about to write its record;
 * of a job that begins for the second time, the process that trained before is known to be dead; and whoever submits
 * `slurm.sh` by hand wants a run to go on that was stopped.
 */
export async function takeOver(directory: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const lock = runLock(directory);
  if (Number(env.SLURM_RESTART_COUNT ?? 0) > 0) await releaseElsewhere(lock.path);
  const until = Date.now() + longestLook;
  while ((await lockHolder(lock)) && Date.now() < until) await delay(100);
  const { slurm } = await readRunRecord(directory);
  if (slurm?.job !== env.SLURM_JOB_ID) await writeControl(directory, 'run');
}
