/**
 * Weights that are learned, and their averages beside them: what the network is measured and kept with. In the step's
 * graph a parameter's own name means the weight; in a checkpoint it means the average, so that whoever reads the
 * parameters of a checkpoint has the network that was measured, and the average's name means the weight.
 */
import type { Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { graphNames, trainable } from './trainingGraph.ts';

/** The name of every learned parameter's average. Empty where nothing is averaged. */
export type AverageNames = ReadonlyMap<string, string>;

export function averageNames(network: Network, { averages }: Pick<Optimizer, 'averages'>): AverageNames {
  if (averages === undefined) return new Map();
  return new Map(trainable(network).map(({ name }) => [name, graphNames.slot(averages, name)]));
}

/** From a graph's meaning of the names to a checkpoint's, and back. */
export function exchanged(tensors: ReadonlyMap<string, Tensor>, names: AverageNames): Map<string, Tensor> {
  const result = new Map(tensors);
  for (const [weight, average] of names) {
    const [first, second] = [tensors.get(weight), tensors.get(average)];
    if (first && second) result.set(weight, second).set(average, first);
  }
  return result;
}
