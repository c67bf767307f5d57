/** Sentences as one vector each: weighted sums of their embedded words. */
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  cast,
  concat,
  cumSum,
  div,
  gather,
  lessOrEqual,
  matMul,
  mul,
  split,
  squeeze,
  sub,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';

/** Numbers from 1 up to the size of an axis: int32 [size]. */
export function countedFromOne(like: Value, axis: number): Value {
  return cumSum(constantOfShape(like.graph.root, [like.shape[axis]!], 1, 'int32'), 0);
}

/**
 * How much each word of a sentence counts: float32 [B, S, 1, W], zero at padding. With positions two weights,
 * 1 − j/J and 1 − 2j/J for the j-th of J words, [B, S, 2, W], of which {@link sentenceVectors} makes those of the
 * position encoding of Sukhbaatar et al. (2015, section 4.1), lⱼₖ = (1 − j/J) − (k/d)·(1 − 2j/J).
 *
 * @param sentences int32 [B, S, W]
 * @param lengths int32 [B, S], 0 for sentences that are padding
 */
export function wordWeights(sentences: Value, lengths: Value, positions: boolean): Value {
  const place = countedFromOne(sentences, 2);
  const length = unsqueeze(lengths, [2]);
  const inside = lessOrEqual(place, length);
  if (!positions) return unsqueeze(cast(inside, 'float32'), [2]);
  const part = div(cast(place, 'float32'), cast(length, 'float32'));
  const weights = [sub(1, part), sub(1, mul(part, 2))];
  return concat(
    weights.map((weight) => unsqueeze(where(inside, weight, 0), [2])),
    2,
  );
}

/**
 * @param table embeddings [V, d]
 * @param sentences int32 [B, S, W]
 * @param weights see {@link wordWeights}
 * @returns [B, S, d]
 */
export function sentenceVectors(table: Value, sentences: Value, weights: Value): Value {
  const sums = matMul(weights, gather(table, sentences, 0));
  if (weights.shape[2] === 1) return squeeze(sums, [2]);
  const [first, second] = split(sums, [1, 1], 2).map((sum) => squeeze(sum, [2]));
  const size = fixedSize(table, 1);
  const parts = Array.from({ length: size }, (_, k) => (k + 1) / size);
  return sub(first!, mul(second!, table.graph.constant(parts, 'float32')));
}
