/** Batches of examples, padded, as the network reads them. */
import { evaluationOrder, trainingOrder } from '../../../data/buckets.ts';
import type { ExampleSet } from '../../../data/classification/exampleSet.ts';
import type { BatchSource, Feeds } from '../../task.ts';

export function trainingBatches(
  set: ExampleSet,
  { batch_size: size, seed }: { readonly batch_size: number; readonly seed: number },
): BatchSource {
  let order: { readonly epoch: number; readonly batches: readonly Uint32Array[] } | undefined;
  return {
    count: Math.ceil(set.count / size),
    tokens: steps(set.lengths),
    at(epoch, position) {
      if (order?.epoch !== epoch) {
        order = { epoch, batches: trainingOrder(set.lengths, size, seed, epoch) };
      }
      return feeds(set, order.batches[position]!);
    },
  };
}

/** Batches to measure on, and the examples in each of them. */
export function measuredBatches(
  set: ExampleSet,
  size: number,
): { readonly batches: BatchSource; readonly order: readonly Uint32Array[] } {
  const order = evaluationOrder(set.lengths, size);
  const at = (_epoch: number, position: number) => feeds(set, order[position]!);
  return { batches: { count: order.length, tokens: steps(set.lengths), at }, order };
}

function feeds(set: ExampleSet, indices: Uint32Array): Feeds {
  const labels = Int32Array.from(indices, (index) => set.labels[index]!);
  return {
    tensors: { ...set.inputs(indices), labels: { dtype: 'int32', shape: [labels.length], data: labels } },
    sequences: indices.length,
    tokens: steps(Array.from(indices, (index) => set.lengths[index]!)),
  };
}

function steps(lengths: Iterable<number>): number {
  let sum = 0;
  for (const length of lengths) sum += length;
  return sum;
}
