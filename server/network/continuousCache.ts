/**
 * The continuous cache of a language model (Grave et al., 2017): what followed hidden states like the present one,
 * a little while ago, becomes more probable.
 *
 * p(w) = (1 − λ) · p_model(w) + λ · p_cache(w),  p_cache(w) ∝ Σᵢ [w = xᵢ₊₁] · exp(θ · hₜ·hᵢ) over the last tokens i
 */
import type { Value } from '../graph/graph.ts';
import {
  add,
  cast,
  concat,
  equal,
  exp,
  gather,
  gatherElements,
  log,
  logSoftmax,
  matMul,
  maximum,
  mul,
  neg,
  reduceSum,
  softmax,
  squeeze,
  sub,
  transpose,
  unsqueeze,
} from '../graph/ops.ts';

export interface CacheStep {
  /** [T, B, V] */
  readonly logits: Value;
  /** Of the last layer: [T, H, B]. */
  readonly hidden: Value;
  /** int32 [T, B]: the token that follows each step. */
  readonly targets: Value;
  /** The cache before the step: hidden states [B, C, H] and the token that followed each, int32 [B, C]. */
  readonly keys: Value;
  readonly followers: Value;
  /** [T, C + T]: 0 where a step sees a place of the cache and of the steps behind it, a large negative number elsewhere. */
  readonly visible: Value;
  /** λ, or 0 at a step that sees no place yet: [T, 1]. */
  readonly share: Value;
  /** int64 [C]: the places that are the next cache. */
  readonly kept: Value;
}

export interface CachedLoss {
  /** Σ −ln p of the targets. */
  readonly sum: Value;
  readonly keys: Value;
  readonly followers: Value;
}

/** Of a probability of 0 in single precision, its logarithm is taken of this. */
const smallest = 1e-38;

export function cachedLoss(step: CacheStep, theta: number): CachedLoss {
  const { logits, hidden, targets, share } = step;
  const states = transpose(hidden, [2, 0, 1]);
  const places = concat([step.keys, states], 1);
  const followers = concat([step.followers, transpose(targets, [1, 0])], 1);
  const similar = mul(matMul(states, transpose(places, [0, 2, 1])), theta);
  const weights = softmax(add(similar, step.visible), 2);
  const isTarget = equal(unsqueeze(transpose(targets, [1, 0]), [2]), unsqueeze(followers, [1]));
  const ofCache = transpose(reduceSum(mul(weights, cast(isTarget, 'float32')), [2]), [1, 0]);
  const logOfModel = gatherElements(logSoftmax(logits, 2), unsqueeze(targets, [2]), 2);
  const ofModel = exp(squeeze(logOfModel, [2]));
  const mixed = add(mul(ofModel, sub(1, share)), mul(ofCache, share));
  return {
    sum: reduceSum(neg(log(maximum(mixed, smallest)))),
    keys: gather(places, step.kept, 1),
    followers: gather(followers, step.kept, 1),
  };
}
