import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorMessage, UserError } from '../base/errors.ts';
import { writeFileAtomic } from '../base/files.ts';
import { shellArgument } from '../base/shellArgument.ts';
import { isActive, type RunRecord, runFiles, type SlurmJob } from '../protocol/runs.ts';
import { lockRun } from '../runs/lock.ts';
import { refusalBy } from '../runs/refusal.ts';
import { effectiveStatus, readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { whileWriting } from '../runs/storageError.ts';
import { type JobScript, jobScript } from './jobScript.ts';
import { waitingSentence } from './jobWords.ts';
import { settleJob } from './settleJob.ts';
import { SlurmRefusal, slurm } from './slurmCommand.ts';

/**
 * Puts a run into Slurm's queue.
 *
 * @throws UserError when Slurm has it already, or does not take it, or is not here: then the record says so too. The place
 *   names the key, if one is meant.
 */
export async function submitJob(script: JobScript): Promise<RunRecord> {
  const { directory } = script;
  const { slurm: before, ...settled } = await settleJob(directory);
  if (before && (settled.status === 'queued' || isActive(effectiveStatus(settled)))) {
    throw isJob(directory, before);
  }
  return whileWriting(directory, async () => {
    const unlock = await lockRun(directory);
    try {
      const file = join(directory, runFiles.slurmScript);
      const record = await readRunRecord(directory);
      try {
        await writeFileAtomic(file, jobScript(script));
        const slurm = { job: await sbatch(file, record), state: 'PENDING' };
        const message = waitingSentence(slurm);
        const queued: RunRecord = {
          ...record,
          status: 'queued',
          message,
          ended: undefined,
          refused: undefined,
          slurm,
        };
        await writeRunRecord(directory, queued);
        return queued;
      } catch (error) {
        const end = {
          status: 'failed',
          message: errorMessage(error),
          ended: new Date().toISOString(),
        } as const;
        await writeRunRecord(directory, {
          ...record,
          ...end,
          ...(await refusalBy(error, directory, record)),
        });
        throw error;
      }
    } finally {
      await unlock();
    }
  });
}

/** A run that nobody can take up but its job. */
export function isJob(directory: string, { job }: SlurmJob): UserError {
  return new UserError(
    l10n.t(
      'The run {0} is still going, as Slurm’s job {1}: “lstm-lab runs” tells how far it is; stop it with: lstm-lab stop {2}',
      directory,
      job,
      shellArgument(directory),
    ),
  );
}

/** @returns the job's number */
async function sbatch(file: string, { experiment_file }: RunRecord): Promise<string> {
  try {
    return jobIn(await slurm('sbatch', ['--parsable', file]));
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(
        error.message,
        { file: experiment_file, key: 'pytorch.launcher' },
        { cause: error },
      );
    if (!(error instanceof SlurmRefusal)) throw error;
    throw new UserError(
      l10n.t('Slurm does not take the job: {0}.', error.message),
      { file: experiment_file, key: keyMeant(error.message) },
      { cause: error },
    );
  }
}

/** `NUMBER`, or `NUMBER;CLUSTER`, behind what a cluster may print of its own. */
export function jobIn(answer: string): string {
  const job = /^(\d+)(?:;.*)?$/.exec(answer.trim().split(/\s*\n/).at(-1) ?? '')?.[1];
  if (job === undefined) throw new SlurmRefusal(answer.trim());
  return job;
}

const meanings = [
  [/partition/i, 'pytorch.slurm.partition'],
  [/account/i, 'pytorch.slurm.account'],
  [/time/i, 'pytorch.slurm.time'],
  [/memory/i, 'pytorch.slurm.memory'],
  [/gres|gpu|tres/i, 'pytorch.slurm.gpus_per_node'],
  [/cpu/i, 'pytorch.slurm.cpus_per_task'],
  [/node/i, 'pytorch.nodes'],
] as const;

/** The key that a refusal is about, by its words. */
function keyMeant(refusal: string): string {
  return meanings.find(([words]) => words.test(refusal))?.[1] ?? 'pytorch.slurm';
}
