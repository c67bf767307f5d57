/** Batches of examples, padded, as the network reads them. */
import type { ExampleSet } from '../../../data/classification/exampleSet.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { bucketSource, measuredBuckets } from '../bucketSource.ts';

export function trainingBatches(
  set: ExampleSet,
  training: { readonly batch_size: number; readonly seed: number },
): BatchSource {
  return bucketSource(set.lengths, training, (examples) => feeds(set, examples));
}

/** Batches to measure on, and the examples in each of them. */
export function measuredBatches(set: ExampleSet, size: number) {
  return measuredBuckets(set.lengths, size, (examples) => feeds(set, examples));
}

function feeds(set: ExampleSet, indices: Uint32Array): Feeds {
  const labels = Int32Array.from(indices, (index) => set.labels[index]!);
  return {
    tensors: { ...set.inputs(indices), labels: { dtype: 'int32', shape: [labels.length], data: labels } },
    sequences: indices.length,
    tokens: indices.reduce((sum, index) => sum + set.lengths[index]!, 0),
  };
}
