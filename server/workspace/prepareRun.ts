import { prepareExperiment } from '../experiment/flatten.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';

/**
 * Makes the directory of a new run from an experiment file.
 *
 * @returns its path
 * @throws UserError that names the first mistake in the file
 */
export async function prepareRun(experimentFile: string, runsDirectory: string): Promise<string> {
  const { yaml } = await prepareExperiment(experimentFile, [], { runsDirectory });
  return createRunDirectory({ experimentFile, yaml, runsDirectory });
}
