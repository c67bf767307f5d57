/** What Slurm says of jobs. */
import { UserError } from '../base/errors.ts';
import type { SlurmJob } from '../protocol/runs.ts';
import { SlurmRefusal, slurm } from './slurmCommand.ts';

/** States of a job that has not begun, or is to begin again. */
const waiting = new Set([
  'PENDING',
  'CONFIGURING',
  'REQUEUED',
  'REQUEUE_FED',
  'REQUEUE_HOLD',
  'RESV_DEL_HOLD',
  'SPECIAL_EXIT',
]);
const underWay = new Set([
  'RUNNING',
  'COMPLETING',
  'SUSPENDED',
  'STOPPED',
  'SIGNALING',
  'STAGE_OUT',
  'RESIZING',
]);

export function jobWaits({ state }: SlurmJob): boolean {
  return waiting.has(state);
}

/** Nothing of it runs any more, or ever will. */
export function jobHasEnded({ state }: SlurmJob): boolean {
  return !waiting.has(state) && !underWay.has(state);
}

/** The job that this process is a part of. */
export function jobAround(env: NodeJS.ProcessEnv = process.env): SlurmJob | undefined {
  const { SLURM_JOB_ID: job, SLURM_JOB_NODELIST: nodes } = env;
  return job ? { job, state: 'RUNNING', ...(nodes && { nodes }) } : undefined;
}

/**
 * A job as it is now. Slurm forgets it some minutes after its end, where it keeps no accounts: then it is `UNKNOWN`.
 *
 * @returns undefined when Slurm does not answer, or is not here
 */
export async function readJob(job: string): Promise<SlurmJob | undefined> {
  try {
    const text = await slurm('squeue', [`--jobs=${job}`, '--states=all', '--noheader', '--format=%T|%r|%N']);
    return parseJob(job, text) ?? (await readAccount(job));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    if (!(error instanceof SlurmRefusal)) throw error;
    return /invalid job id/i.test(error.message) ? readAccount(job) : undefined;
  }
}

async function readAccount(job: string): Promise<SlurmJob> {
  const options = ['--allocations', '--noheader', '--parsable2', '--format=State,Reason,NodeList'];
  const text = await slurm('sacct', [`--jobs=${job}`, ...options]).catch(() => '');
  return parseJob(job, text) ?? { job, state: 'UNKNOWN' };
}

/** `STATE|REASON|NODES`; a cancelled job's state may be followed by who has cancelled it. */
export function parseJob(job: string, text: string): SlurmJob | undefined {
  const [line = ''] = text.trim().split('\n');
  const [state = '', reason = '', nodes = ''] = line.split('|').map((part) => part.trim());
  if (state === '') return undefined;
  const [word = ''] = state.split(' ');
  return {
    job,
    state: word,
    ...(isTold(reason) && { reason }),
    ...(isTold(nodes) && { nodes }),
  };
}

function isTold(text: string): boolean {
  return text !== '' && text !== 'None' && text !== 'None assigned';
}
