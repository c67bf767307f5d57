/**
 * The continuous cache of a text that is read token by token, as `network/continuousCache.ts` says it as a graph: what
 * followed hidden states like the present one becomes more probable.
 */
import type { CacheSettings } from '../../protocol/continuousCache.ts';

/** A hidden state of the last layer, [H], and the token that came after it. */
export interface CachedPlace {
  readonly hidden: Float32Array;
  readonly follower: number;
}

/** Of a probability of 0, its logarithm is taken of this. */
const smallest = 1e-38;

/**
 * Logits [V] that take the cache into account: ln((1 − λ) · p_model + λ · p_cache).
 *
 * @param logits of the model, [V]
 * @param hidden the present state, [H]
 * @param places the cache, at most as many as it holds; with none the model stands for itself
 */
export function cachedLogits(
  logits: Float32Array,
  hidden: Float32Array,
  places: readonly CachedPlace[],
  { theta, lambda }: CacheSettings,
): Float32Array {
  if (places.length === 0) return logits;
  const mixed = probabilities(Float64Array.from(logits));
  for (let id = 0; id < mixed.length; id++) mixed[id] = mixed[id]! * (1 - lambda);
  const similar = Float64Array.from(places, (place) => theta * product(place.hidden, hidden));
  const weights = probabilities(similar);
  for (const [i, { follower }] of places.entries()) mixed[follower] = mixed[follower]! + lambda * weights[i]!;
  return Float32Array.from(mixed, (probability) => Math.log(Math.max(probability, smallest)));
}

/** Softmax. */
function probabilities(logits: Float64Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
