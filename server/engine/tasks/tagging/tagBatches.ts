/** Batches of sentences, padded, as the network reads them. */
import { padTokens } from '../../../data/batches/padding.ts';
import type { TaggedPart } from '../../../data/tagging/taggedPart.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { bucketSource, measuredBuckets } from '../bucketSource.ts';
import type { TagEncoder } from './tagEncoder.ts';

export function trainingBatches(
  part: TaggedPart,
  encoder: TagEncoder,
  training: { readonly batch_size: number; readonly seed: number },
): BatchSource {
  return bucketSource(part.lengths, training, (pieces) => tagFeeds(part, pieces, encoder));
}

/** Batches to measure on, and the pieces in each of them. */
export function measuredBatches(part: TaggedPart, encoder: TagEncoder, size: number) {
  return measuredBuckets(part.lengths, size, (pieces) => tagFeeds(part, pieces, encoder));
}

function tagFeeds(part: TaggedPart, pieces: Uint32Array, encoder: TagEncoder): Feeds {
  const sequences = Array.from(pieces, (piece) => part.piece(piece));
  const { tokens, lengths } = padTokens(sequences.map(({ words }) => encoder.words.apply(words)));
  const { tokens: tags } = padTokens(sequences.map(({ tags }) => encoder.tags.apply(tags)));
  return {
    tensors: { tokens, lengths, tags, ...encoder.features(sequences.map(({ words }) => words)) },
    sequences: sequences.length,
    tokens: lengths.data.reduce((sum, length) => sum + length, 0),
  };
}
