/** Which examples are learned from together: those of similar length, so that little of a batch is padding. */
import { permutation, RandomStream, randomKey } from '../../base/random.ts';
import { orderUse } from './orderUse.ts';

/** Batches whose examples are sorted by length together. More give less padding, fewer mix the examples better. */
const mostBatchesOfPool = 32;

/**
 * The batches of one epoch: the examples in random order, sorted by length within pools of batches; then the
 * batches in random order. Every epoch has the same number of batches, and all but one are full.
 *
 * @param lengths length of each example
 * @returns positions in `lengths`, a batch each; a pure function of the arguments
 */
export function trainingOrder(
  lengths: ArrayLike<number>,
  batchSize: number,
  seed: number,
  epoch: number,
): Uint32Array[] {
  const key = (use: number) => randomKey(seed, RandomStream.dataOrder, epoch, use);
  const examples = permutation(key(orderUse.examples), lengths.length);
  const count = Math.ceil(lengths.length / batchSize);
  const poolSize = batchSize * Math.min(mostBatchesOfPool, Math.ceil(count / 2));
  for (let start = 0; start < examples.length; start += poolSize) {
    examples.subarray(start, start + poolSize).sort((a, b) => lengths[a]! - lengths[b]!);
  }
  const batches = cut(examples, batchSize);
  return Array.from(permutation(key(orderUse.batches), count), (position) => batches[position]!);
}

/** Batches to measure on: the longest examples first, so that too little memory shows at once. */
export function evaluationOrder(lengths: ArrayLike<number>, batchSize: number): Uint32Array[] {
  const examples = Uint32Array.from({ length: lengths.length }, (_, i) => i);
  examples.sort((a, b) => lengths[b]! - lengths[a]!);
  return cut(examples, batchSize);
}

function cut(examples: Uint32Array, batchSize: number): Uint32Array[] {
  const count = Math.ceil(examples.length / batchSize);
  return Array.from({ length: count }, (_, i) => examples.subarray(i * batchSize, (i + 1) * batchSize));
}
