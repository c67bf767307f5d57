/** Embedded tokens or numbers → recurrent layers → pooling over time → linear layer: one label for a sequence. */
import type { RecurrentSettings } from '../experiment/keys.ts';
import type { Value } from '../graph/graph.ts';
import { attentionPooling, attentionPoolingParameters } from './attentionPooling.ts';
import {
  embedded,
  embeddingMasks,
  embeddingParameters,
  type LayerInput,
  type PretrainedVectors,
} from './embedding.ts';
import { uniformWithin } from './initializers.ts';
import { linear } from './linear.ts';
import { classLoss } from './losses.ts';
import type { InputSpec, MaskSpec, Network, Parts, Values } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import { lastPooling, maxPooling, meanPooling } from './pooling.ts';
import {
  layerSizes,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrentStack.ts';
import { featuresSize, type TokenFeatures, withFeatures } from './tokenFeatures.ts';

export interface ClassifierSettings extends RecurrentSettings {
  readonly bidirectional: boolean;
  readonly pooling: 'last' | 'mean' | 'max' | 'attention';
}

/** What the network reads at each time step. */
export type ClassifierInput =
  | {
      readonly kind: 'tokens';
      readonly vocabularySize: number;
      readonly embeddingSize: number;
      readonly embeddingDropout: number;
      readonly pretrained?: PretrainedVectors;
      /** What is read of each token beside its embedding. */
      readonly features?: readonly TokenFeatures[];
    }
  | { readonly kind: 'numbers'; readonly features: number };

export interface ClassifierSpec {
  readonly input: ClassifierInput;
  readonly classes: number;
  readonly settings: ClassifierSettings;
  readonly labelSmoothing: number;
  /** How much the examples of each class count in the loss. */
  readonly classWeights?: readonly number[];
}

const pooledDropout = 'pooling.dropout';

/**
 * Inputs: `tokens` int32 [time, batch] or `values` float32 [time, features, batch]; `lengths` int32 [batch], at
 * least 1. Target: `labels` int32 [batch]. Outputs: `logits` [batch, classes]; with attention pooling also `attention`
 * [batch, time], whose rows sum to one and are zero at padding.
 *
 * Parameters: `embedding.weight`; those of the layers `layers.K`, `layers.K.reverse`; with attention pooling those of
 * `attention`; `output.weight` [classes, features] and `output.bias`. Dropout acts on the embedding, between the
 * layers and on the pooled vector.
 */
export function classifier({
  input,
  classes,
  settings,
  labelSmoothing,
  classWeights,
}: ClassifierSpec): Network {
  const stack: RecurrentStack = {
    name: 'layers',
    settings,
    inputSize: inputSize(input),
    bidirectional: settings.bidirectional,
  };
  return {
    name: 'classifier',
    parameters: parameters(input, stack, settings, classes),
    inputs: [
      sequenceInput(input),
      { name: 'lengths', dtype: 'int32', shape: ['batch'] },
      ...featuresOf(input).flatMap(({ inputs }) => inputs),
    ],
    targets: [{ name: 'labels', dtype: 'int32', shape: ['batch'] }],
    states: [],
    masks: masks(input, stack),
    forward(parts) {
      const lengths = parts.inputs.lengths!;
      const { hs } = runStack(stack, parts, layerInput(input, parts), { lengths });
      const { pooled, ...viewed } = pool(settings, parts, hs, lengths);
      const features = parts.dropped(pooled, pooledDropout);
      const logits = linear(features, parts.parameter('output.weight'), parts.parameter('output.bias'));
      return { outputs: { logits, ...viewed }, states: {} };
    },
    loss: ({ logits }, { labels }, training) =>
      classLoss(logits!, labels!, {
        labelSmoothing: training ? labelSmoothing : 0,
        ...(classWeights && { classWeights }),
      }),
  };
}

function parameters(
  input: ClassifierInput,
  stack: RecurrentStack,
  { pooling }: ClassifierSettings,
  classes: number,
): ParameterSpec[] {
  const size = stackOutputSize(stack);
  const initializer = uniformWithin(1 / Math.sqrt(size));
  return [
    ...(input.kind === 'tokens'
      ? embeddingParameters(
          'embedding',
          input.vocabularySize,
          { embedding_size: input.embeddingSize },
          input.pretrained,
        )
      : []),
    ...stackParameters(stack),
    ...(pooling === 'attention' ? attentionPoolingParameters('attention', size) : []),
    { name: 'output.weight', shape: [classes, size], initializer },
    { name: 'output.bias', shape: [classes], initializer },
    ...featuresOf(input).flatMap((feature) => feature.parameters),
  ];
}

/** The last layer's own dropout gives way to that of the pooled vector. */
function masks(input: ClassifierInput, stack: RecurrentStack): MaskSpec[] {
  const { settings } = stack;
  const lastLayer = `${stack.name}.${layerSizes(settings).length - 1}.dropout`;
  const dropped: MaskSpec[] = stackMasks(stack).filter(({ name }) => name !== lastLayer);
  if (input.kind === 'tokens') {
    const { vocabularySize, embeddingSize, embeddingDropout } = input;
    const dropout = { ...settings, embedding_size: embeddingSize, embedding_dropout: embeddingDropout };
    dropped.unshift(...embeddingMasks('embedding', vocabularySize, dropout));
  }
  if (settings.dropout > 0) {
    const shape = ['batch', stackOutputSize(stack)];
    dropped.push({ name: pooledDropout, shape, probability: settings.dropout });
  }
  dropped.push(...featuresOf(input).flatMap((feature) => feature.masks));
  return dropped;
}

function sequenceInput(input: ClassifierInput): InputSpec {
  return input.kind === 'tokens'
    ? { name: 'tokens', dtype: 'int32', shape: ['time', 'batch'] }
    : { name: 'values', dtype: 'float32', shape: ['time', input.features, 'batch'] };
}

function featuresOf(input: ClassifierInput): readonly TokenFeatures[] {
  return (input.kind === 'tokens' && input.features) || [];
}

/** Numbers that the layers read at each time step. */
function inputSize(input: ClassifierInput): number {
  return input.kind === 'tokens' ? input.embeddingSize + featuresSize(featuresOf(input)) : input.features;
}

function layerInput(input: ClassifierInput, parts: Parts): LayerInput {
  return input.kind === 'tokens'
    ? withFeatures(embedded(parts, 'embedding', parts.inputs.tokens!), featuresOf(input), parts)
    : { xs: parts.inputs.values! };
}

/** hs [T, D·H, B] as one vector a sequence [B, D·H], and what of it can be viewed. */
function pool(
  { pooling, bidirectional }: ClassifierSettings,
  parts: Parts,
  hs: Value,
  lengths: Value,
): { pooled: Value } & Values {
  switch (pooling) {
    case 'last':
      return { pooled: lastPooling(hs, lengths, bidirectional) };
    case 'mean':
      return { pooled: meanPooling(hs, lengths) };
    case 'max':
      return { pooled: maxPooling(hs, lengths) };
    case 'attention': {
      const { pooled, weights } = attentionPooling(parts, 'attention', hs, lengths);
      return { pooled, attention: weights };
    }
  }
}
