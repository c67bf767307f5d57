import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { SlurmRefusal, slurm } from './slurmCommand.ts';

/**
 * Takes a job out of Slurm's queue, or ends it. One that has ended already is left as it is.
 *
 * @throws UserError when there is no Slurm here, or it does not do it
 */
export async function cancelJob(job: string): Promise<void> {
  try {
    // What stands in a record is a job, never an option.
    await slurm('scancel', ['--', job]);
  } catch (error) {
    if (!(error instanceof SlurmRefusal)) throw error;
    if (/invalid job id|already completing or completed/i.test(error.message)) return;
    throw new UserError(
      l10n.t('Slurm does not cancel job {0}: {1}', job, error.message),
      {},
      { cause: error },
    );
  }
}
