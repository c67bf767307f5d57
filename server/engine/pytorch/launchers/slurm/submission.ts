import { UserError } from '../../../../base/errors.ts';
import type { Experiment } from '../../../../experiment/keys.ts';
import { pytorchSettings } from '../../../../experiment/pytorchSettings.ts';
import type { RunRecord, SlurmJob } from '../../../../protocol/runs.ts';
import { readRunRecord } from '../../../../runs/runRecord.ts';
import { jobAround } from '../../../../slurm/jobs.ts';
import { submitJob } from '../../../../slurm/submitJob.ts';
import { takeOver } from '../../../../slurm/takeOver.ts';
import { atLine } from '../../../atLine.ts';
import { readRunExperiment } from '../../../evaluation/runExperiment.ts';

function wantsJob(experiment: Experiment): boolean {
  return experiment.backend === 'pytorch' && pytorchSettings(experiment).launcher === 'slurm';
}

/** The job of Slurm's in which this process trains an experiment, where it is to be trained in one. */
export function jobOf(experiment: Experiment): SlurmJob | undefined {
  return wantsJob(experiment) ? jobAround() : undefined;
}

/**
 * Puts a run into Slurm's queue, where its experiment asks for that and this process is not in a job already.
 *
 * @param trainer the command that trains the run on a machine of the cluster
 * @param environment what it needs besides the environment of this process
 * @returns undefined when this process is to train the run
 * @throws UserError when Slurm does not take it; the run's record says so too
 */
export async function submitIfWanted(
  directory: string,
  trainer: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunRecord | undefined> {
  const record = await readRunRecord(directory);
  // What is wrong with the settings is found again, told and recorded by the training.
  const experiment = await readRunExperiment(directory, record).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (!experiment || !wantsJob(experiment)) return undefined;
  if (jobAround()) {
    await takeOver(directory);
    return undefined;
  }
  try {
    return await submitJob({
      directory,
      experiment: record.experiment,
      settings: pytorchSettings(experiment),
      trainer,
      environment: { ...environment, ...(process.versions.electron && { ELECTRON_RUN_AS_NODE: '1' }) },
    });
  } catch (error) {
    throw await atLine(error, directory, record);
  }
}
