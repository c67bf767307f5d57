import { setTimeout as delay } from 'node:timers/promises';
import { runLock } from '../runs/lock.ts';
import { lockHolder, releaseElsewhere } from '../runs/processLock.ts';

/** Milliseconds for which whoever submits a run, or looks after its job, keeps the run's lock, at most. */
const longestLook = 10_000;

/**
 * Makes sure that the process in a job can take up the job's run. Who has submitted it may be about to write its record;
 * and of a job that is in the queue for the second time, the process that trained before is known to be dead.
 */
export async function takeOver(directory: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const lock = runLock(directory);
  if (Number(env.SLURM_RESTART_COUNT ?? 0) > 0) await releaseElsewhere(lock.path);
  const until = Date.now() + longestLook;
  while ((await lockHolder(lock)) && Date.now() < until) await delay(100);
}
