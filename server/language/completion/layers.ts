import { toExperiment } from '../../experiment/defaults.ts';
import type { DataKnowledge } from '../dataStatistics.ts';
import { sizedOf } from '../derived.ts';
import type { OpenExperiment } from '../experiments.ts';
import { knownLayers } from '../facts/layers.ts';

/** Layers that fine-tuning can name, from the input up; none while the data is not known. */
export async function layerNames(
  { loaded, file, onDisk }: OpenExperiment,
  knowledge: DataKnowledge,
): Promise<readonly string[]> {
  // A name that is only begun, or a list without any, does not change the network.
  const isOther = loaded.problems.some(
    ({ severity, key }) => severity === 'error' && !key?.startsWith('training.fine_tuning'),
  );
  if (!onDisk || loaded.abstract || isOther) return [];
  const sized = await sizedOf(loaded, toExperiment(loaded.settings), file, knowledge);
  return sized ? knownLayers(sized).layers : [];
}
