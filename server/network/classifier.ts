/** Embedded tokens or numbers → recurrent layers → pooling over time → linear layer: one label for a sequence. */
import type { RecurrentSettings } from '../experiment/keys.ts';
import type { Value } from '../graph/graph.ts';
import {
  embedded,
  embeddingMasks,
  embeddingParameters,
  type LayerInput,
  type PretrainedVectors,
} from './embedding/embedding.ts';
import { featuresSize, type TokenFeatures, withFeatures } from './embedding/tokenFeatures.ts';
import { uniformWithin } from './initial/initializers.ts';
import { linear } from './linear.ts';
import { classLoss } from './loss/losses.ts';
import {
  type MemorySettings,
  memoryInitializer,
  memoryInputs,
  memoryParameters,
  questionWords,
  readMemory,
  type StoryMemory,
} from './memory/storyMemory.ts';
import type { InputSpec, MaskSpec, Network, Parts, Values } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import { attentionPooling, attentionPoolingParameters } from './pooling/attentionPooling.ts';
import { lastPooling, maxPooling, meanPooling } from './pooling/pooling.ts';
import {
  layerSizes,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';

export interface ClassifierSettings extends RecurrentSettings {
  readonly bidirectional: boolean;
  readonly pooling: 'last' | 'mean' | 'max' | 'attention';
  /** Tokens are a question, and the sentences of a story a memory that it is answered from. */
  readonly memory?: MemorySettings;
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

/** One vector a sequence, and what of it can be viewed. */
type Pooled = { readonly pooled: Value } & Values;

const pooledDropout = 'pooling.dropout';

/**
 * Inputs: `tokens` int32 [time, batch] or `values` float32 [time, features, batch]; `lengths` int32 [batch], at
 * least 1. Target: `labels` int32 [batch]. Outputs: `logits` [batch, classes]; with attention pooling also `attention`
 * [batch, time], whose rows sum to one and are zero at padding; with a memory `memory_attention`
 * [batch, hops, sentences], see `memory/storyMemory.ts`.
 *
 * Parameters: `embedding.weight`; those of the layers `layers.K`, `layers.K.reverse`; with attention pooling those of
 * `attention`; those of the memory; `output.weight` [classes, features] and `output.bias`. Dropout acts on the embedding, between the
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
  const memory = memoryOf(input, settings);
  const hasLayers = memory?.settings.question !== 'bag-of-words';
  const size = hasLayers ? stackOutputSize(stack) : inputSize(input);
  return {
    name: 'classifier',
    parameters: [
      ...inputParameters(input, memory),
      ...(hasLayers ? layerParameters(stack, settings) : []),
      ...(memory ? memoryParameters(memory) : []),
      ...outputParameters(size, classes),
      ...featuresOf(input).flatMap((feature) => feature.parameters),
    ],
    inputs: [
      sequenceInput(input),
      { name: 'lengths', dtype: 'int32', shape: ['batch'] },
      ...(memory ? memoryInputs : []),
      ...featuresOf(input).flatMap(({ inputs }) => inputs),
    ],
    targets: [{ name: 'labels', dtype: 'int32', shape: ['batch'] }],
    states: [],
    masks: [
      ...(hasLayers ? layerMasks(input, stack) : []),
      ...(settings.dropout > 0
        ? [{ name: pooledDropout, shape: ['batch', size], probability: settings.dropout }]
        : []),
      ...featuresOf(input).flatMap((feature) => feature.masks),
    ],
    forward(parts) {
      const { pooled, ...viewed } = memory
        ? remembered(memory, parts, () => sequenceVector(input, stack, settings, parts))
        : sequenceVector(input, stack, settings, parts);
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

function memoryOf(input: ClassifierInput, { memory }: ClassifierSettings): StoryMemory | undefined {
  if (!memory || input.kind !== 'tokens') return undefined;
  return { settings: memory, vocabularySize: input.vocabularySize, size: input.embeddingSize };
}

function inputParameters(input: ClassifierInput, memory: StoryMemory | undefined): ParameterSpec[] {
  if (input.kind === 'numbers') return [];
  const { vocabularySize, embeddingSize, pretrained } = input;
  const specs = embeddingParameters(
    'embedding',
    vocabularySize,
    { embedding_size: embeddingSize },
    pretrained,
  );
  if (!memory || pretrained) return specs;
  return specs.map((spec) => ({ ...spec, initializer: memoryInitializer }));
}

function layerParameters(stack: RecurrentStack, { pooling }: ClassifierSettings): ParameterSpec[] {
  const attends = pooling === 'attention';
  return [
    ...stackParameters(stack),
    ...(attends ? attentionPoolingParameters('attention', stackOutputSize(stack)) : []),
  ];
}

function outputParameters(size: number, classes: number): ParameterSpec[] {
  const initializer = uniformWithin(1 / Math.sqrt(size));
  return [
    { name: 'output.weight', shape: [classes, size], initializer },
    { name: 'output.bias', shape: [classes], initializer },
  ];
}

/** The last layer's own dropout gives way to that of the pooled vector. */
function layerMasks(input: ClassifierInput, stack: RecurrentStack): MaskSpec[] {
  const { settings } = stack;
  const lastLayer = `${stack.name}.${layerSizes(settings).length - 1}.dropout`;
  const dropped: MaskSpec[] = stackMasks(stack).filter(({ name }) => name !== lastLayer);
  if (input.kind === 'numbers') return dropped;
  const { vocabularySize, embeddingSize, embeddingDropout } = input;
  const dropout = { ...settings, embedding_size: embeddingSize, embedding_dropout: embeddingDropout };
  return [...embeddingMasks('embedding', vocabularySize, dropout), ...dropped];
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

/** What the layers make of a whole sequence. */
function sequenceVector(
  input: ClassifierInput,
  stack: RecurrentStack,
  settings: ClassifierSettings,
  parts: Parts,
): Pooled {
  const lengths = parts.inputs.lengths!;
  const { hs } = runStack(stack, parts, layerInput(input, parts), { lengths });
  return pool(settings, parts, hs, lengths);
}

/** What a memory gives for a question. @param read gives what the layers make of it */
function remembered(memory: StoryMemory, parts: Parts, read: () => Pooled): Pooled {
  const embedding = parts.parameter('embedding.weight');
  const { tokens, lengths } = parts.inputs;
  const { pooled, ...viewed }: Pooled =
    memory.settings.question === 'layers'
      ? read()
      : { pooled: questionWords(memory, embedding, tokens!, lengths!) };
  const { answer, attention } = readMemory(memory, parts, embedding, pooled);
  return { pooled: answer, ...viewed, memory_attention: attention };
}

/** hs [T, D·H, B] as one vector a sequence [B, D·H]. */
function pool(
  { pooling, bidirectional }: ClassifierSettings,
  parts: Parts,
  hs: Value,
  lengths: Value,
): Pooled {
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
