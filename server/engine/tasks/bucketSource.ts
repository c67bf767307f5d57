import { evaluationOrder, trainingOrder } from '../../data/batches/buckets.ts';
import type { BatchSource, Feeds } from '../task.ts';

/** Gives the feeds of some examples. */
type FeedsOf = (examples: Uint32Array, place: { readonly epoch: number; readonly position: number }) => Feeds;

/** Batches to learn from: examples of similar length together, in another order each epoch. */
export function bucketSource(
  lengths: Int32Array,
  { batch_size: size, seed }: { readonly batch_size: number; readonly seed: number },
  feedsOf: FeedsOf,
): BatchSource {
  let order: { readonly epoch: number; readonly batches: readonly Uint32Array[] } | undefined;
  return {
    count: Math.ceil(lengths.length / size),
    tokens: sum(lengths),
    at(epoch, position) {
      if (order?.epoch !== epoch) order = { epoch, batches: trainingOrder(lengths, size, seed, epoch) };
      return feedsOf(order.batches[position]!, { epoch, position });
    },
  };
}

/** Batches to measure on, and the examples in each of them. */
export function measuredBuckets(
  lengths: Int32Array,
  size: number,
  feedsOf: FeedsOf,
): { readonly batches: BatchSource; readonly order: readonly Uint32Array[] } {
  const order = evaluationOrder(lengths, size);
  const at = (epoch: number, position: number) => feedsOf(order[position]!, { epoch, position });
  return { batches: { count: order.length, tokens: sum(lengths), at }, order };
}

function sum(lengths: Int32Array): number {
  return lengths.reduce((total, length) => total + length, 0);
}
