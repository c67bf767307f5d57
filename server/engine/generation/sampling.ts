/**
 * How the next token is chosen. `score = logit + temperature · gumbel`, and the largest score among the tokens
 * that top-k and top-p allow wins: that is a sample from softmax(logits / temperature) cut off and renormalised
 * (the Gumbel-max trick), and at temperature 0 the most probable token. `samplingGraph.ts` says the same as a graph.
 */
import { gumbel, RandomStream, randomKey } from '../../base/random.ts';
import { alternativesPerToken, type SamplingOptions } from '../../protocol/inference.ts';
import type { GeneratedId, IdProbability } from './textModel.ts';

/** Below this temperature the cut-off of top-p is computed as at this temperature, which is finite. */
export const minimumTemperature = 1e-3;

/** The Gumbel noise of the tokens numbered from `position`: row-major [length, vocabularySize]. */
export function samplingNoise(
  seed: number,
  position: number,
  length: number,
  vocabularySize: number,
): Float32Array {
  const noise = new Float32Array(length * vocabularySize);
  for (let row = 0; row < length; row++) {
    const key = randomKey(seed, RandomStream.sampling, position + row);
    for (let id = 0; id < vocabularySize; id++) noise[row * vocabularySize + id] = gumbel(key, id);
  }
  return noise;
}

/** The smallest logit that top-k, and then top-p among what is left, allow. */
export function smallestAllowedLogit(logits: Float32Array, options: SamplingOptions): number {
  const { top_k: topK, top_p: topP, temperature } = options;
  if (topK === 0 && topP === 1) return Number.NEGATIVE_INFINITY;
  const sorted = logits.slice().sort().reverse();
  const kept = topK === 0 ? sorted : sorted.subarray(0, topK);
  const divisor = Math.max(temperature, minimumTemperature);
  const weights = kept.map((logit) => Math.exp((logit - kept[0]!) / divisor));
  const wanted = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let reached = weights[0]!;
  let last = 0;
  while (reached < wanted && last + 1 < kept.length) reached += weights[++last]!;
  return kept[last]!;
}

/** Chooses a token. `noise` holds one standard Gumbel number for every token. */
export function sampleToken(logits: Float32Array, options: SamplingOptions, noise: Float32Array): number {
  const smallest = smallestAllowedLogit(logits, options);
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id++) {
    const score = logits[id]! + options.temperature * noise[id]!;
    if (logits[id]! >= smallest && score > bestScore) {
      best = id;
      bestScore = score;
    }
  }
  return best;
}

/** A chosen token with its probability and the most probable alternatives. */
export function describeChoice(logits: Float32Array, id: number): GeneratedId {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  const withProbability = (token: number): IdProbability => ({
    id: token,
    probability: Math.exp(logits[token]! - largest) / total,
  });
  return {
    ...withProbability(id),
    alternatives: mostProbable(logits, alternativesPerToken).map(withProbability),
  };
}

/** The ids of the `count` largest logits, largest first; of equal ones the smaller id first. */
function mostProbable(logits: Float32Array, count: number): number[] {
  const ids: number[] = [];
  for (let id = 0; id < logits.length; id++) {
    if (ids.length === count && logits[id]! <= logits[ids.at(-1)!]!) continue;
    let place = ids.length;
    while (place > 0 && logits[ids[place - 1]!]! < logits[id]!) place--;
    ids.splice(place, 0, id);
    if (ids.length > count) ids.pop();
  }
  return ids;
}
