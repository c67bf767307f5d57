/** Embedding → recurrent layers → linear layer: the network that predicts the next token. */
import type { ExperimentOf } from '../experiment/keys.ts';
import type { Value } from '../graph/graph.ts';
import { reshape, transpose } from '../graph/ops.ts';
import { embedded, embeddingMasks, embeddingParameters, type PretrainedVectors } from './embedding.ts';
import { uniformWithin } from './initializers.ts';
import { linear } from './linear.ts';
import { classLoss } from './losses.ts';
import type { InputSpec, Network } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import {
  layerSizes,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
  stateNames,
} from './recurrentStack.ts';

export type LanguageModelSettings = ExperimentOf<'language-model'>['model'];

export interface LanguageModelOptions {
  readonly vocabularySize: number;
  readonly labelSmoothing: number;
  readonly pretrained?: PretrainedVectors;
}

/** The recurrent layers of a language model: `lstm.0`, `lstm.1`, …, or `gru.0`, `rnn.0`. */
export function languageModelStack(settings: LanguageModelSettings): RecurrentStack {
  const name = settings.cell === 'peephole-lstm' ? 'lstm' : settings.cell;
  return { name, settings, inputSize: settings.embedding_size, bidirectional: false };
}

/** What is carried from batch to batch: `state.h.0` and so on, [H, batch] each. */
export function languageModelStates(settings: LanguageModelSettings): InputSpec[] {
  return layerSizes(settings).flatMap((size, k) =>
    stateNames(settings).map((state) => ({
      name: `state.${state}.${k}`,
      dtype: 'float32' as const,
      shape: [size, 'batch'],
    })),
  );
}

/**
 * Inputs: `tokens` int32 [time, batch]; targets: `targets` int32 [time, batch], the tokens that follow.
 * Outputs: `logits` [time · batch, V].
 */
export function languageModel(settings: LanguageModelSettings, options: LanguageModelOptions): Network {
  const { vocabularySize, labelSmoothing, pretrained } = options;
  const stack = languageModelStack(settings);
  const states = languageModelStates(settings);
  const sequence = ['time', 'batch'];
  return {
    name: 'language_model',
    parameters: [
      ...embeddingParameters('embedding', vocabularySize, settings, pretrained),
      ...stackParameters(stack),
      ...outputParameters(settings, stack, vocabularySize),
    ],
    inputs: [{ name: 'tokens', dtype: 'int32', shape: sequence }],
    targets: [{ name: 'targets', dtype: 'int32', shape: sequence }],
    states,
    masks: [...embeddingMasks('embedding', vocabularySize, settings), ...stackMasks(stack)],
    forward(parts) {
      const count = stateNames(settings).length;
      const initial = layerSizes(settings).map((_, k) =>
        states.slice(k * count, (k + 1) * count).map(({ name }) => parts.states[name]!),
      );
      const run = runStack(stack, parts, embedded(parts, 'embedding', parts.inputs.tokens!), { initial });
      const features = reshape(transpose(run.hs, [0, 2, 1]), [-1, stackOutputSize(stack)]);
      const weight = parts.parameter(settings.tied_weights ? 'embedding.weight' : 'output.weight');
      const last: readonly Value[] = run.states.flat();
      return {
        outputs: { logits: linear(features, weight, parts.parameter('output.bias')) },
        states: Object.fromEntries(states.map(({ name }, i) => [name, last[i]!])),
      };
    },
    loss: ({ logits }, { targets }) => classLoss(logits!, reshape(targets!, [-1]), { labelSmoothing }),
  };
}

/** `output.weight` [V, H], which is the embedding's where they are tied, and `output.bias` [V]. */
function outputParameters(
  settings: LanguageModelSettings,
  stack: RecurrentStack,
  vocabularySize: number,
): ParameterSpec[] {
  const size = stackOutputSize(stack);
  const initializer = uniformWithin(1 / Math.sqrt(size));
  const bias = { name: 'output.bias', shape: [vocabularySize], initializer };
  if (settings.tied_weights) return [bias];
  return [{ name: 'output.weight', shape: [vocabularySize, size], initializer }, bias];
}
