/** Batches of sentences, padded, as the network reads them. */
import { evaluationOrder, trainingOrder } from '../../../data/buckets.ts';
import { padTokens } from '../../../data/padding.ts';
import type { TaggedPart } from '../../../data/tagging/taggedPart.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import type { TagEncoder } from './tagEncoder.ts';

export function trainingBatches(
  part: TaggedPart,
  encoder: TagEncoder,
  { batch_size: size, seed }: { readonly batch_size: number; readonly seed: number },
): BatchSource {
  let order: { readonly epoch: number; readonly batches: readonly Uint32Array[] } | undefined;
  return {
    count: Math.ceil(part.lengths.length / size),
    tokens: part.tokens,
    at(epoch, position) {
      if (order?.epoch !== epoch) {
        order = { epoch, batches: trainingOrder(part.lengths, size, seed, epoch) };
      }
      return tagFeeds(part, order.batches[position]!, encoder);
    },
  };
}

/** Batches to measure on, and the pieces in each of them. */
export function measuredBatches(
  part: TaggedPart,
  encoder: TagEncoder,
  size: number,
): { readonly batches: BatchSource; readonly order: readonly Uint32Array[] } {
  const order = evaluationOrder(part.lengths, size);
  const at = (_epoch: number, position: number) => tagFeeds(part, order[position]!, encoder);
  return { batches: { count: order.length, tokens: part.tokens, at }, order };
}

function tagFeeds(part: TaggedPart, pieces: Uint32Array, encoder: TagEncoder): Feeds {
  const sequences = Array.from(pieces, (piece) => part.piece(piece));
  const { tokens, lengths } = padTokens(sequences.map(({ words }) => encoder.words.apply(words)));
  const { tokens: tags } = padTokens(sequences.map(({ tags }) => encoder.tags.apply(tags)));
  return {
    tensors: { tokens, lengths, tags },
    sequences: sequences.length,
    tokens: lengths.data.reduce((sum, length) => sum + length, 0),
  };
}
