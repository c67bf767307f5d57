/**
 * Copying words of the source (pointer-generator network; See et al., 2017): the probability of a word is that of the
 * vocabulary, times p_generate, and the attention to its places in the source, times the rest.
 *
 * A source has a vocabulary of its own: after the V tokens of the target's vocabulary come the words of this source
 * that are not among them, numbered V, V + 1, … by their first occurrence. `source_copies` says for each source token
 * which of all these it is.
 */
import type { Value } from '../../graph/graph.ts';
import {
  add,
  cast,
  concat,
  equal,
  gemm,
  less,
  log,
  maximum,
  mul,
  neg,
  reduceSum,
  reshape,
  scatterElementsAdd,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  softplus,
  sub,
  transpose,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { uniformWithin } from '../initial/initializers.ts';
import type { InputSpec, Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import { stepProduct } from '../recurrent/stepProduct.ts';

/** What each source token is in the vocabulary of its source: int32 [source_time, batch]. */
export const sourceCopies = {
  name: 'source_copies',
  dtype: 'int32',
  shape: ['source_time', 'batch'],
} as const satisfies InputSpec;

/** ln p of what cannot be; finite, so that nothing becomes NaN. */
const impossible = -1e30;
/** Less attention than this is none. */
const leastAttention = 1e-30;

/** `copy.context` [1, F], `copy.state` [1, H], `copy.input` [1, E], `copy.bias` [1]. */
export function copyParameters(sizes: {
  readonly context: number;
  readonly state: number;
  readonly input: number;
}): ParameterSpec[] {
  const initializer = uniformWithin(1 / Math.sqrt(sizes.context + sizes.state + sizes.input));
  return [
    ...Object.entries(sizes).map(([part, size]) => ({ name: `copy.${part}`, shape: [1, size], initializer })),
    { name: 'copy.bias', shape: [1], initializer },
  ];
}

type CopyParts = Pick<Parts, 'parameter'>;

/** What context [B, F] and state [H, B] say for generating, in log odds: [1, B]. */
export function generatePart(parts: CopyParts, context: Value, state: Value): Value {
  const ofState = gemm(parts.parameter('copy.state'), state);
  return gemm(parts.parameter('copy.context'), context, { transB: true, bias: ofState });
}

/** With what the embedded tokens [T, E, B] say, the log odds of generating: ln p/(1 − p) [T, B] of p_generate. */
export function generateLogits(parts: CopyParts, given: Value, xs: Value): Value {
  const ofInput = stepProduct(parts.parameter('copy.input'), xs, parts.parameter('copy.bias'));
  return reshape(add(given, ofInput), [xs.shape[0]!, xs.shape[2]!]);
}

/** As {@link generateLogits}, for one step: given [1, B], x [E, B] → [B, 1]. */
export function stepGenerateLogits(parts: CopyParts, given: Value, x: Value): Value {
  const ofInput = gemm(parts.parameter('copy.input'), x);
  const sum = add(add(given, ofInput), parts.parameter('copy.bias'));
  return transpose(sum, [1, 0]);
}

interface Decoded {
  /** [T, B, V] */
  readonly logits: Value;
  /** [T, B, S] */
  readonly attention: Value;
  /** [T, B] */
  readonly generate: Value;
}

/** −ln p of each expected token in nats: `expected` int32 [T, B] in the vocabularies of the sources, `copies` int32 [S, B] → [T, B]. */
export function copyLosses({ logits, attention, generate }: Decoded, expected: Value, copies: Value): Value {
  const [time, batch, vocabulary] = logits.shape;
  const isKnown = less(expected, Number(vocabulary));
  const rows = reshape(logits, [-1, vocabulary!]);
  const targets = reshape(where(isKnown, expected, 0), [-1]);
  const generated = reshape(softmaxCrossEntropy(rows, targets, { reduction: 'none' }), [time!, batch!]);
  const isCopy = equal(unsqueeze(expected, [2]), unsqueeze(transpose(copies, [1, 0]), [0]));
  const attended = reduceSum(where(isCopy, attention, 0), [2]);
  const byGenerating = where(isKnown, neg(add(generated, softplus(neg(generate)))), impossible);
  const byCopying = sub(log(maximum(attended, leastAttention)), softplus(generate));
  return neg(add(byCopying, softplus(sub(byGenerating, byCopying))));
}

interface DecodedStep {
  /** [B, V] */
  readonly logits: Value;
  /** [B, S] */
  readonly weights: Value;
  /** Log odds of generating: [B, 1]. */
  readonly generate: Value;
}

/**
 * p of every token of the vocabularies of the sources: [B, V + X].
 *
 * @param copies int64 [B, S]
 * @param beyond zeros [B, X], for the words that only the sources have
 */
export function copyProbabilities(
  { logits, weights, generate }: DecodedStep,
  copies: Value,
  beyond: Value,
): Value {
  const generated = concat([mul(softmax(logits, 1), sigmoid(generate)), beyond], 1);
  return scatterElementsAdd(generated, copies, mul(weights, sigmoid(neg(generate))), 1);
}

/** What the decoder reads of a token int64 [B] that may be a word of the source alone: that as the unknown token. */
export function knownToken(token: Value, vocabulary: number, unknown: number): Value {
  return where(less(token, vocabulary), token, cast(token.graph.constant(unknown, 'int64'), 'int64'));
}
