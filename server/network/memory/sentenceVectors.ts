/** Sentences as one vector each: weighted sums of their embedded words. */
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  cast,
  concat,
  cumSum,
  div,
  expandLike,
  gather,
  gemm,
  lessOrEqual,
  matMul,
  mul,
  reshape,
  scatterElementsAdd,
  split,
  squeeze,
  sub,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';

/** Gives the vectors of all sentences, [B, S, d], by embeddings [V, d]. */
export type SentenceReader = (table: Value) => Value;

/**
 * The vector of a sentence is the sum of its words; with positions each value k of the j-th of J words counts
 * lⱼₖ = (1 − j/J) − (k/d)·(1 − 2j/J) (Sukhbaatar et al., 2015, section 4.1), so two sums are enough.
 *
 * @param sentences int32 [B, S, W]
 * @param lengths int32 [B, S], 0 for sentences that are padding
 */
export function sentenceReader(
  sentences: Value,
  lengths: Value,
  { positions, vocabularySize }: { readonly positions: boolean; readonly vocabularySize: number },
): SentenceReader {
  const weights = wordWeights(sentences, lengths, positions);
  const sums =
    vocabularySize <= mostCounted
      ? countedSums(sentences, weights, vocabularySize)
      : (table: Value) => matMul(weights, gather(table, sentences, 0));
  if (!positions) return (table) => squeeze(sums(table), [2]);
  return (table) => {
    const [first, second] = split(sums(table), [1, 1], 2).map((sum) => squeeze(sum, [2]));
    const size = fixedSize(table, 1);
    const parts = Array.from({ length: size }, (_, k) => (k + 1) / size);
    return sub(first!, mul(second!, table.graph.constant(parts, 'float32')));
  };
}

/**
 * Where the vocabulary is small, sentences are first made rows of weights over it, [B, S, 1 or 2, V], once for all
 * tables: their product with a table is cheaper than to look up every word, and to add up its gradient.
 */
const mostCounted = 1000;

function countedSums(sentences: Value, weights: Value, vocabularySize: number): SentenceReader {
  const [batch, count, rows] = weights.shape;
  const { root } = sentences.graph;
  const zeros = constantOfShape(root, [batch!, count!, rows!, vocabularySize], 0);
  const words = expandLike(unsqueeze(sentences, [2]), weights);
  const bags = reshape(scatterElementsAdd(zeros, words, weights, 3), [-1, vocabularySize]);
  return (table) => reshape(gemm(bags, table), [batch!, count!, rows!, fixedSize(table, 1)]);
}

/** Numbers from 1 up to the size of an axis: int32 [size]. */
export function countedFromOne(like: Value, axis: number): Value {
  return cumSum(constantOfShape(like.graph.root, [like.shape[axis]!], 1, 'int32'), 0);
}

/**
 * How much each word counts, zero at padding: 1, [B, S, 1, W], or with positions 1 − j/J and 1 − 2j/J for the j-th of
 * J words, [B, S, 2, W].
 */
function wordWeights(sentences: Value, lengths: Value, positions: boolean): Value {
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
