/** What `training.fine_tuning` makes of a network: layers that are frozen, layers that learn differently. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TrainingSettings } from '../../experiment/keys.ts';
import { elementCount } from '../../graph/tensor.ts';
import { isMeant, layerOf, layersOf } from '../../network/layerNames.ts';
import type { Network } from '../../network/network.ts';
import type { ParameterSpec } from '../../network/parameter.ts';
import { oneGroup, type ParameterGroup, withFrozen } from './parameterGroups.ts';
import { trainable } from './trainingGraph.ts';

export type FineTuning = NonNullable<TrainingSettings['fine_tuning']>;

/**
 * The network with its frozen parameters marked.
 *
 * @param file that errors point at
 * @throws UserError for a name that means no layer, or when nothing is left to learn
 */
export function frozenNetwork(network: Network, { freeze = [] }: Partial<FineTuning>, file: string): Network {
  const place = { file, key: 'training.fine_tuning.freeze' };
  checkNames(network, freeze, place);
  const frozen = withFrozen(network, (parameter) => freeze.some((name) => isMeant(parameter, name)));
  if (trainable(frozen).length > 0) return frozen;
  throw new UserError(l10n.t('All layers are frozen: nothing is left that could learn.'), place);
}

/** @throws UserError for a name that means none of the network's parameters */
export function checkNames(
  { parameters }: Pick<Network, 'parameters'>,
  names: readonly string[],
  place: { readonly file: string; readonly key: string },
): void {
  const unknown = names.find((name) => !parameters.some((parameter) => isMeant(parameter.name, name)));
  if (unknown === undefined) return;
  throw new UserError(
    l10n.t('The network has no layer "{0}". It has: {1}.', unknown, layersOf(parameters).join(', ')),
    place,
  );
}

/** Numbers that learn. */
export function learnedParameters(network: Network): number {
  return sizeOf(trainable(network));
}

/** A sentence for the log where not all parameters learn. */
export function learningNotes(network: Network): string[] {
  const learned = learnedParameters(network);
  const all = sizeOf(network.parameters);
  return learned === all ? [] : [l10n.t('{0} of {1} parameters learn; the others are frozen.', learned, all)];
}

function sizeOf(parameters: readonly ParameterSpec[]): number {
  return parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

/** Which parameters learn how fast, and from when on: one group for each layer that is not frozen, or one for all. */
export function parameterGroups(
  network: Network,
  { discriminative_factor: factor = 1, gradual_unfreezing: gradual = false }: Partial<FineTuning>,
): readonly ParameterGroup[] {
  if (factor === 1 && !gradual) return oneGroup(network);
  const learned = trainable(network);
  const fromTop = layersOf(learned).toReversed();
  return fromTop.map((layer, below) => ({
    parameters: new Set(learned.flatMap(({ name }) => (layerOf(name) === layer ? [name] : []))),
    rateFactor: factor ** -below,
    firstEpoch: gradual ? below : 0,
  }));
}
