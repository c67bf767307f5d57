/** Batches of recordings, padded, as the network reads them. */
import type { SpeechSet } from '../../../data/speech/speechSet.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { bucketSource, measuredBuckets } from '../bucketSource.ts';

export function trainingBatches(
  set: SpeechSet,
  training: { readonly batch_size: number; readonly seed: number },
): BatchSource {
  return bucketSource(set.lengths, training, (recordings) => feeds(set, recordings));
}

/** Batches to measure on, and the recordings in each of them. */
export function measuredBatches(set: SpeechSet, size: number) {
  return measuredBuckets(set.lengths, size, (recordings) => feeds(set, recordings));
}

function feeds(set: SpeechSet, recordings: Uint32Array): Feeds {
  return {
    tensors: { ...set.inputs(recordings), ...set.targets(recordings) },
    sequences: recordings.length,
    tokens: recordings.reduce((sum, recording) => sum + set.lengths[recording]!, 0),
  };
}
