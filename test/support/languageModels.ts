/** Small language models for tests. */

import { randomBits, randomKey } from '../../server/base/random.ts';
import type { Tensors } from '../../server/engine/session.ts';
import type { StepPlace, TrainerOptions } from '../../server/engine/training/trainer.ts';
import type { OptimizerSettings } from '../../server/experiment/keys.ts';
import { type LanguageModelSettings, languageModel } from '../../server/network/languageModel.ts';
import { plainLstm } from '../../server/network/recurrent/plainLstm.ts';

export const adam: OptimizerSettings = {
  type: 'adam',
  learning_rate: 1e-2,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weight_decay: 0,
};

/** Two layers. */
export const smallModel: LanguageModelSettings = {
  ...plainLstm,
  embedding_size: 12,
  hidden_size: 16,
  num_layers: 2,
  embedding_dropout: 0,
  bidirectional: false,
  tied_weights: false,
};

/** Of {@link smallModel}, in windows of four tokens. */
const smallAttention = {
  num_blocks: 1,
  num_heads: 3,
  feed_forward_size: 20,
  feed_forward_activation: 'gelu',
  positions: 'learned',
  max_positions: 4,
  dropout: 0,
} as const;

export const attentionVariants: Readonly<Record<string, Partial<LanguageModelSettings>>> = {
  'self-attention before LSTMs': { self_attention: smallAttention },
  'two blocks of self-attention alone': {
    num_layers: 0,
    self_attention: { ...smallAttention, num_blocks: 2, num_heads: 2 },
  },
  'self-attention with sinusoids before a GRU, tied weights': {
    cell: 'gru',
    reset_gate: 'after',
    hidden_size: 12,
    num_layers: 1,
    tied_weights: true,
    self_attention: { ...smallAttention, positions: 'sinusoidal', feed_forward_activation: 'relu' },
  },
};

/** Settings that change what the network computes, one kind after the other. */
export const modelVariants: Readonly<Record<string, Partial<LanguageModelSettings>>> = {
  'LSTM in two layers': {},
  'LSTM with softsign and hard sigmoid': { activation: 'softsign', recurrent_activation: 'hard-sigmoid' },
  'peephole LSTM': { cell: 'peephole-lstm' },
  'GRU in three residual layers': { cell: 'gru', reset_gate: 'after', num_layers: 3, residual: true },
  'GRU with the reset gate before': { cell: 'gru', reset_gate: 'before' },
  'RNN in one layer': { cell: 'rnn', num_layers: 1, activation: 'relu' },
  'layers of different sizes': { hidden_size: [5, 7, 7], num_layers: 3, residual: true },
  'tied weights': { hidden_size: [16, 12], tied_weights: true },
  'LSTM with projection': { projection_size: 6 },
  'LSTM with coupled gates': { coupled_gates: true },
  'LSTM with layer normalisation, projection and tied weights': {
    layer_norm: true,
    projection_size: 12,
    tied_weights: true,
  },
  'sLSTM of two heads': { cell: 'slstm', num_heads: 2 },
  'residual mLSTM of four heads': { cell: 'mlstm', num_heads: 4, residual: true },
  ...attentionVariants,
};

/** {@link smallModel} with some settings replaced, on eleven tokens unless said otherwise; `overrides` replaces whole options. */
export function smallTrainer(
  overrides: Partial<TrainerOptions> = {},
  model: Partial<LanguageModelSettings> = {},
  vocabularySize = 11,
): TrainerOptions {
  return {
    network: languageModel({ ...smallModel, ...model }, { vocabularySize, labelSmoothing: 0 }),
    optimizer: adam,
    clipNorm: 5,
    batchSize: 4,
    accumulate: 1,
    threads: 1,
    seed: 1,
    ...overrides,
  };
}

/** The place of a step in a run without accumulation. */
export function at(step: number): StepPlace {
  return { step, update: step, updates: true };
}

/** Token ids and the ids that follow them, row-major [time, batch]. */
export interface TokenBatch {
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
  readonly time: number;
  readonly batch: number;
}

export function feeds({ inputs, targets, time, batch }: TokenBatch): Tensors {
  const shape = [time, batch];
  return {
    tokens: { dtype: 'int32', shape, data: inputs },
    targets: { dtype: 'int32', shape, data: targets },
  };
}

/** Random tokens, each followed by the next one of its row. */
export function randomBatch(vocabularySize: number, time: number, batch: number, seed = 0): TokenBatch {
  const key = randomKey(seed, 100);
  const ids = Int32Array.from({ length: (time + 1) * batch }, (_, i) => randomBits(key, i) % vocabularySize);
  return { inputs: ids.slice(0, time * batch), targets: ids.slice(batch), time, batch };
}
