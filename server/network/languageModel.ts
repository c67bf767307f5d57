/** Embedding → recurrent layers → linear layer: the network that predicts the next token. */
import type { ExperimentOf } from '../experiment/keys.ts';
import { sizeAlong } from '../graph/dimensions.ts';
import type { Value } from '../graph/graph.ts';
import { cast, reshape, squeeze } from '../graph/ops.ts';
import { stateInputs, statesAfter, statesBefore } from './carriedStates.ts';
import {
  embedded,
  embeddingMasks,
  embeddingParameters,
  type PretrainedVectors,
} from './embedding/embedding.ts';
import { uniformWithin } from './initial/initializers.ts';
import { withinRanges } from './initial/initialRange.ts';
import { linear } from './linear.ts';
import { type ActivationRegularization, regularized } from './loss/activationRegularization.ts';
import { atEnd } from './loss/atEnd.ts';
import { classLoss } from './loss/losses.ts';
import type { InputSpec, Network } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import {
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';
import { attendedTokens, memoryInputs, selfAttentionOf } from './selfAttention/attendedTokens.ts';
import { selfAttentionMasks, selfAttentionParameters } from './selfAttention/parameters.ts';
import { turned } from './turned.ts';

export type LanguageModelSettings = ExperimentOf<'language-model'>['model'];

export interface LanguageModelOptions {
  readonly vocabularySize: number;
  readonly labelSmoothing: number;
  readonly pretrained?: PretrainedVectors;
  readonly regularization?: ActivationRegularization;
  /** The hidden states of the last layer are an output: what a continuous cache remembers. */
  readonly givesHidden?: boolean;
  /** The gradient is that of the sum over the time steps of the mean over the sequences. */
  readonly sumOverTime?: boolean;
  /** Self-attention goes on in the window of the steps before: what is exported does, training does not. */
  readonly remembers?: boolean;
}

/** Its layers are `lstm.0`, `gru.0`, `rnn.0`, …: by their cell. */
export function languageModelStack(settings: LanguageModelSettings): RecurrentStack {
  const name = settings.cell === 'peephole-lstm' ? 'lstm' : settings.cell;
  return { name, settings, inputSize: settings.embedding_size, bidirectional: false };
}

/**
 * Parameters: `embedding.weight` [V, E]; those of the layers; `output.weight` [V, H], which is the embedding's where
 * weights are tied, and `output.bias` [V]. They start as in `torch.nn`, unless the settings say otherwise.
 *
 * Inputs: `tokens` [time, batch], and as targets the tokens that follow. States: `state.h.K`, `state.c.K`, …
 * of each layer K, [size, batch]. Output: `logits` [time, batch, V]. The measured loss is without label smoothing:
 * perplexity is its exponential. With regularization the hidden states are outputs too: `hidden` and `undropped` [time, H, batch].
 */
export function languageModel(settings: LanguageModelSettings, options: LanguageModelOptions): Network {
  const { vocabularySize, labelSmoothing, pretrained, regularization } = options;
  const { sumOverTime = false, givesHidden = false, remembers = false } = options;
  const attention = selfAttentionOf(settings);
  const stack = languageModelStack(settings);
  const size = stackOutputSize(stack);
  const tokens = (name: string): InputSpec => ({ name, dtype: 'int32', shape: ['time', 'batch'] });
  const outputWeight = settings.tied_weights ? 'embedding.weight' : 'output.weight';
  return {
    name: 'language_model',
    parameters: withinRanges(
      [
        ...embeddingParameters('embedding', vocabularySize, settings, pretrained),
        ...(attention ? selfAttentionParameters(attention) : []),
        ...stackParameters(stack),
        ...outputParameters(settings, size, vocabularySize),
      ],
      settings,
      pretrained !== undefined,
    ),
    inputs: [tokens('tokens')],
    targets: [tokens('targets')],
    states: [...stateInputs(settings), ...(attention && remembers ? memoryInputs(attention) : [])],
    masks: [
      ...embeddingMasks(
        'embedding',
        vocabularySize,
        attention ? { ...settings, dropout: 0, input_dropout: 0 } : settings,
      ),
      ...(attention ? selfAttentionMasks(attention) : []),
      ...stackMasks(stack),
    ],
    forward(parts) {
      const tokens = parts.inputs.tokens!;
      const attended = attention && attendedTokens(attention, parts, tokens);
      const { hs, undropped, states } = runStack(
        stack,
        parts,
        attended ?? embedded(parts, 'embedding', tokens),
        { initial: statesBefore(settings, parts) },
      );
      const rows = reshape(turned(hs), [-1, size]);
      const logits = linear(rows, parts.parameter(outputWeight), parts.parameter('output.bias'));
      return {
        outputs: {
          logits: reshape(logits, ['time', 'batch', vocabularySize]),
          ...((regularization || givesHidden) && { hidden: hs }),
          ...(regularization && { undropped }),
        },
        states: { ...statesAfter(settings, states), ...attended?.states },
      };
    },
    loss({ logits, hidden, undropped }, { targets }, training) {
      const loss = classLoss(reshape(logits!, [-1, vocabularySize]), reshape(targets!, [-1]), {
        labelSmoothing: training ? labelSmoothing : 0,
      });
      if (!training) return loss;
      const learned = sumOverTime ? { ...loss, learnedOver: sizeOfBatch(targets!) } : loss;
      if (!regularization) return learned;
      return regularized(learned, { hidden: hidden!, undropped: undropped! }, regularization);
    },
    endLoss: ({ logits }, { targets }, end) =>
      classLoss(atEnd(logits!, end), atEnd(targets!, end), { labelSmoothing: 0 }),
  };
}

function sizeOfBatch(tokens: Value): Value {
  return squeeze(cast(sizeAlong(tokens, 1), 'float32'), [0]);
}

/** Those of the output layer. */
export function outputParameters(
  settings: LanguageModelSettings,
  size: number,
  vocabularySize: number,
): ParameterSpec[] {
  const initializer = uniformWithin(1 / Math.sqrt(size));
  const weight = { name: 'output.weight', shape: [vocabularySize, size], initializer };
  const bias = { name: 'output.bias', shape: [vocabularySize], initializer };
  return settings.tied_weights ? [bias] : [weight, bias];
}
