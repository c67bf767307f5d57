/** A job's state as a sentence. */
import * as l10n from '@vscode/l10n';
import type { SlurmJob } from '../protocol/runs.ts';

/** Of a job that waits, or has begun before the training in it has. */
export function waitingSentence({ job, state, reason, nodes }: SlurmJob): string {
  if (state === 'RUNNING') return l10n.t('Slurm’s job {0} begins on {1}.', job, nodes ?? '?');
  return reason === undefined
    ? l10n.t('Waits in Slurm’s queue as job {0}.', job)
    : l10n.t('Waits in Slurm’s queue as job {0}: {1}.', job, reasonText(reason));
}

/** Slurm's word for why a job waits, explained where it is a frequent one. */
function reasonText(reason: string): string {
  switch (reason) {
    case 'Resources':
      return l10n.t('{0} (the machines are busy)', reason);
    case 'Priority':
      return l10n.t('{0} (others come first)', reason);
    case 'Dependency':
      return l10n.t('{0} (another job must end first)', reason);
    case 'JobHeldUser':
    case 'JobHeldAdmin':
      return l10n.t('{0} (it is held: scontrol release lets it go)', reason);
    case 'PartitionTimeLimit':
      return l10n.t('{0} (the partition does not allow so much time: lower pytorch.slurm.time)', reason);
    case 'PartitionNodeLimit':
      return l10n.t('{0} (the partition does not allow so many machines: lower pytorch.nodes)', reason);
    default:
      return reason;
  }
}

/** Of a job that was told to end and has made a checkpoint. */
export function askedToEndSentence({ job }: SlurmJob): string {
  return l10n.t(
    'Slurm has asked job {0} to end, as it does shortly before the time limit and when somebody cancels a job: go on with a new job.',
    job,
  );
}

/**
 * Why a run ended with its job.
 *
 * @param log the file to look into, where there is one
 */
export function endSentence(
  { job, state, reason, nodes }: SlurmJob,
  directory: string,
  log: string | undefined,
): string {
  switch (state) {
    case 'CANCELLED':
      return l10n.t('Slurm’s job {0} was cancelled.', job);
    case 'TIMEOUT':
    case 'DEADLINE':
      return l10n.t(
        'Slurm’s job {0} was ended at its time limit ({1}): go on with a new job, or give it more time with pytorch.slurm.time.',
        job,
        state,
      );
    case 'PREEMPTED':
      return l10n.t('Slurm’s job {0} had to give way to another one: go on with a new job.', job);
    case 'NODE_FAIL':
    case 'BOOT_FAIL':
      return l10n.t(
        'A machine of Slurm’s job {0} has failed ({1}): go on with a new job.',
        job,
        nodes ?? state,
      );
    case 'OUT_OF_MEMORY':
      return l10n.t(
        'Slurm’s job {0} took more memory than it had asked for: give it more with pytorch.slurm.memory.',
        job,
      );
    case 'UNKNOWN':
      return l10n.t(
        'Slurm knows nothing of job {0} any more, and the training in it did not end by itself.',
        job,
      );
    default:
      return log === undefined
        ? l10n.t(
            'Slurm’s job {0} ended before it could write a log ({1}): is {2} on a file system that all machines share?',
            job,
            reason ?? state,
            directory,
          )
        : l10n.t(
            'Slurm’s job {0} ended before the training in it did ({1}). What it said is in {2}.',
            job,
            reason ?? state,
            log,
          );
  }
}
