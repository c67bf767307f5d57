/** Translators whose loss, outputs and gradients PyTorch has computed: see fixtures/pytorch/make_translator.py. */

import { makeTensor, type Tensor } from '../../server/graph/tensor.ts';
import { plainLstm } from '../../server/network/recurrent/plainLstm.ts';
import type {
  TranslatorSettings,
  TranslatorSpec,
} from '../../server/network/sequenceToSequence/translatorSpec.ts';
import { decodeTensor, readPyTorchCases, type StoredTensor } from './pytorch.ts';
import type { Tensors } from './runGraph.ts';

export interface TranslatorCase {
  readonly configuration: {
    readonly cell: 'lstm' | 'gru' | 'rnn';
    readonly attention: 'none' | 'dot' | 'general' | 'additive';
    readonly feeding: boolean;
    readonly layers: number;
    readonly bidirectional: boolean;
    readonly tied: boolean;
    readonly smoothing: number;
    readonly residual: boolean;
  };
  readonly embeddingSize: number;
  readonly sourceVocabulary: number;
  readonly targetVocabulary: number;
  readonly hiddenSize: number;
  /** One list of tokens for each pair. */
  readonly source: number[][];
  readonly target: number[][];
  readonly expected: number[][];
  readonly loss: number;
  /** Of each pair: [T, V] and [T, S]. */
  readonly logits: StoredTensor[];
  readonly attention: StoredTensor[];
  readonly parameters: Record<string, StoredTensor>;
  readonly gradients: Record<string, StoredTensor>;
}

export const translatorCases = readPyTorchCases<TranslatorCase>('translator.json');

export function caseName({ configuration }: TranslatorCase): string {
  const { cell, attention, feeding, layers, bidirectional } = configuration;
  const words = [
    cell,
    `attention ${attention}`,
    feeding && 'input feeding',
    `${layers} ${layers === 1 ? 'layer' : 'layers'}`,
    !bidirectional && 'one direction',
  ];
  return words.filter(Boolean).join(', ');
}

function translatorSettings(
  example: TranslatorCase,
  changes: Partial<TranslatorSettings> = {},
): TranslatorSettings {
  const { cell, attention, feeding, layers, bidirectional, tied, residual } = example.configuration;
  return {
    embedding_size: example.embeddingSize,
    ...plainLstm,
    embedding_dropout: 0,
    cell,
    hidden_size: example.hiddenSize,
    num_layers: layers,
    reset_gate: 'after',
    residual,
    bidirectional,
    tied_weights: tied,
    attention,
    input_feeding: feeding,
    ...changes,
  };
}

export function translatorSpec(
  example: TranslatorCase,
  changes: Partial<TranslatorSettings> = {},
): TranslatorSpec {
  return {
    settings: translatorSettings(example, changes),
    sourceVocabulary: example.sourceVocabulary,
    targetVocabulary: example.targetVocabulary,
    labelSmoothing: example.configuration.smoothing,
    scheduledSampling: false,
  };
}

export function translatorWeights({ parameters }: TranslatorCase): Map<string, Tensor> {
  return new Map(Object.entries(parameters).map(([name, stored]) => [name, decodeTensor(stored)]));
}

/** The padded batch; `extra` more steps of padding on each side, filled with tokens that must not matter. */
export function translatorFeeds(example: TranslatorCase, extra = 0): Tensors {
  const lengths = (lists: number[][]) =>
    makeTensor(
      'int32',
      lists.map((list) => list.length),
    );
  return {
    source: padded(example.source, extra),
    source_lengths: lengths(example.source),
    target: padded(example.target, extra),
    expected: padded(example.expected, extra),
    target_lengths: lengths(example.expected),
  };
}

/** [time, batch] */
export function padded(lists: number[][], extra: number): Tensor {
  const time = Math.max(...lists.map((list) => list.length)) + extra;
  const tokens = Array.from({ length: time }, (_, t) => lists.map((list, b) => list[t] ?? (t + b) % 5));
  return makeTensor('int32', tokens.flat(), [time, lists.length]);
}

/** Example b of a tensor [time, batch, …], the first `steps` steps, the first `features` features. */
export function exampleOf({ shape, data }: Tensor, b: number, steps: number, features: number): number[] {
  const [, batch = 0, width = 0] = shape;
  const rows = Array.from({ length: steps }, (_, t) => (t * batch + b) * width);
  const numbers = Array.from(data, Number);
  return rows.flatMap((start) => numbers.slice(start, start + features));
}
