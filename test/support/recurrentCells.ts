/** Recurrent cells and small layers of them for tests. */
import { normal, randomKey } from '../../server/base/random.ts';
import type { Tensor } from '../../server/graph/tensor.ts';
import { elementCount } from '../../server/graph/tensor.ts';
import type { Cell } from '../../server/network/recurrent/recurrentLayer.ts';

const plain: Cell = { kind: 'lstm', activation: 'tanh', recurrentActivation: 'sigmoid', resetGate: 'after' };

export const cells: Readonly<Record<string, Cell>> = {
  lstm: plain,
  'lstm with relu': { ...plain, activation: 'relu' },
  'lstm with softsign and hard sigmoid': {
    ...plain,
    activation: 'softsign',
    recurrentActivation: 'hard-sigmoid',
  },
  'peephole-lstm': { ...plain, kind: 'peephole-lstm' },
  'peephole-lstm with sigmoid and hard sigmoid': {
    ...plain,
    kind: 'peephole-lstm',
    activation: 'sigmoid',
    recurrentActivation: 'hard-sigmoid',
  },
  gru: { ...plain, kind: 'gru' },
  'gru with softsign and hard sigmoid': {
    ...plain,
    kind: 'gru',
    activation: 'softsign',
    recurrentActivation: 'hard-sigmoid',
  },
  'gru, reset before': { ...plain, kind: 'gru', resetGate: 'before' },
  'gru, reset before, with sigmoid and hard sigmoid': {
    ...plain,
    kind: 'gru',
    resetGate: 'before',
    activation: 'sigmoid',
    recurrentActivation: 'hard-sigmoid',
  },
  rnn: { ...plain, kind: 'rnn' },
  'rnn with relu': { ...plain, kind: 'rnn', activation: 'relu' },
  'rnn with sigmoid': { ...plain, kind: 'rnn', activation: 'sigmoid' },
  'rnn with softsign': { ...plain, kind: 'rnn', activation: 'softsign' },
  'lstm with coupled gates': { ...plain, coupledGates: true },
  'lstm with coupled hard gates and softsign': {
    ...plain,
    coupledGates: true,
    activation: 'softsign',
    recurrentActivation: 'hard-sigmoid',
  },
  'lstm with projection': { ...plain, projectionSize: 1 },
  'lstm with coupled gates and projection': { ...plain, coupledGates: true, projectionSize: 1 },
  'lstm with layer norm': { ...plain, layerNorm: true },
  'lstm with layer norm, coupled gates and projection': {
    ...plain,
    layerNorm: true,
    coupledGates: true,
    projectionSize: 1,
  },
  slstm: { ...plain, kind: 'slstm' },
  'slstm with two heads': { ...plain, kind: 'slstm', heads: 2 },
  mlstm: { ...plain, kind: 'mlstm' },
  'mlstm with two heads': { ...plain, kind: 'mlstm', heads: 2 },
};

export const initialization = {
  initializer: 'uniform',
  recurrent_initializer: 'uniform',
  forget_bias: 1,
} as const;

/** Normal numbers: a pure function of the shape and of `seed`. */
export function randomTensor(
  shape: readonly number[],
  seed: number,
  scale = 1,
): Tensor & { data: Float32Array } {
  const key = randomKey(seed, 101);
  const data = Float32Array.from({ length: elementCount(shape) }, (_, i) => normal(key, i) * scale);
  return { dtype: 'float32', shape, data };
}
