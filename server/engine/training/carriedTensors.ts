/** What a trainer carries from step to step, by the names of the graphs' inputs: its start, and what may replace it. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { initialValues } from '../../network/parameter.ts';
import { type AverageNames, averageNames } from './averagedWeights.ts';
import { zeroStates, zeros } from './stepInputs.ts';
import type { TrainerOptions } from './trainer.ts';
import { graphNames, trainable } from './trainingGraph.ts';

/** Initial weights, optimizer slots, states and accumulated gradients. */
export function initialTensors(
  { network, seed, batchSize, accumulate }: TrainerOptions,
  optimizer: Optimizer,
): Map<string, Tensor> {
  const values = initialValues(network.parameters, seed);
  const weights = new Map<string, Tensor>(
    network.parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: values[i]! }]),
  );
  const slots = trainable(network).flatMap(({ name, shape }) =>
    optimizer.slots.map((slot) => [graphNames.slot(slot, name), zeros(shape)] as const),
  );
  return new Map([
    ...weights,
    ...slots,
    ...startOfAverages(weights, averageNames(network, optimizer)),
    ...Object.entries(zeroStates(network.states, batchSize)),
    ...(accumulate > 1 ? noGradients(network) : []),
  ]);
}

/** An average begins as the weight. */
export function startOfAverages(
  weights: ReadonlyMap<string, Tensor>,
  averages: AverageNames,
): Map<string, Tensor> {
  return new Map([...averages].map(([weight, average]) => [average, weights.get(weight)!]));
}

/** The sum of the gradients after an update. */
export function noGradients(network: Network): Map<string, Tensor> {
  const gradients = trainable(network).map(
    ({ name, shape }) => [graphNames.accumulated(name), zeros(shape)] as const,
  );
  return new Map([[graphNames.accumulatedWeight, zeros([])], ...gradients]);
}

/**
 * The tensors of the given names, which are to replace what is there.
 *
 * @throws UserError when one is missing or has another type or shape
 */
export function fittingTensors(
  given: ReadonlyMap<string, Tensor>,
  names: Iterable<string>,
  present: ReadonlyMap<string, Pick<Tensor, 'dtype' | 'shape'>>,
): Map<string, Tensor> {
  return new Map([...names].map((name) => [name, fitting(name, given.get(name), present.get(name)!)]));
}

function fitting(
  name: string,
  given: Tensor | undefined,
  { dtype, shape }: Pick<Tensor, 'dtype' | 'shape'>,
): Tensor {
  if (given?.dtype === dtype && given.shape.join() === shape.join()) return given;
  throw new UserError(
    l10n.t(
      'The weights do not fit this experiment: "{0}" should have the shape [{1}], but is {2}.',
      name,
      shape.join(', '),
      given ? `${given.dtype} [${given.shape.join(', ')}]` : l10n.t('missing'),
    ),
  );
}
