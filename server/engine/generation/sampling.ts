/**
 * How the next token is chosen. Logits of recent tokens are penalised first. Then `score = logit + temperature ·
 * gumbel`, and the largest score among the allowed tokens wins: that is a sample from softmax(logits / temperature)
 * cut off and renormalised (the Gumbel-max trick), and at temperature 0 the most probable token. What is allowed is
 * decided under the temperature, one limit after the other: top-k, top-p, min-p, typical. `samplingGraph.ts` says the
 * same as a graph.
 */
import { gumbel, RandomStream, randomKey } from '../../base/random.ts';
import { alternativesPerToken, type SamplingOptions } from '../../protocol/inference.ts';
import type { GeneratedId, IdProbability } from './textModel.ts';

/** Below this temperature limits are computed as at this temperature, which is finite. */
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

/**
 * Logits of recent tokens divided by the penalty where positive, multiplied where negative (Keskar et al., "CTRL: A
 * Conditional Transformer Language Model", 2019, section 4.1).
 */
export function penalised(logits: Float32Array, recent: Iterable<number>, penalty: number): Float32Array {
  if (penalty === 1) return logits;
  const result = logits.slice();
  for (const id of new Set(recent)) {
    const logit = logits[id]!;
    result[id] = logit > 0 ? logit / penalty : logit * penalty;
  }
  return result;
}

/**
 * The smallest logit that top-k, then top-p among what is left, then min-p (at least this share of the largest
 * probability: Nguyen et al., "Turning Up the Heat", 2024) allow.
 */
export function smallestAllowedLogit(logits: Float32Array, options: SamplingOptions): number {
  const { top_k: topK, top_p: topP, min_p: minP } = options;
  if (topK === 0 && topP === 1 && minP === 0) return Number.NEGATIVE_INFINITY;
  const sorted = logits.slice().sort().reverse();
  const kept = topK === 0 ? sorted : sorted.subarray(0, topK);
  const divisor = divisorOf(options);
  const weights = kept.map((logit) => Math.exp((logit - kept[0]!) / divisor));
  const wanted = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let reached = weights[0]!;
  let last = 0;
  while (reached < wanted && last + 1 < kept.length) reached += weights[++last]!;
  return Math.max(kept[last]!, kept[0]! + divisor * Math.log(minP));
}

/**
 * The largest distance of a token's surprise from the expected one that typical sampling allows (Meister et al.,
 * "Locally Typical Sampling", 2022), with the distances themselves; tokens below `smallest` are out already.
 */
function typicalLimit(logits: Float32Array, smallest: number, options: SamplingOptions) {
  const divisor = divisorOf(options);
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((logit) => (logit >= smallest ? Math.exp((logit - largest) / divisor) : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const surprise = (id: number) => Math.log(total) - (logits[id]! - largest) / divisor;
  const allowed = [...logits.keys()].filter((id) => logits[id]! >= smallest);
  const entropy = allowed.reduce((sum, id) => sum + (weights[id]! / total) * surprise(id), 0);
  const distance = (id: number) => Math.abs(surprise(id) - entropy);
  allowed.sort((a, b) => distance(a) - distance(b));
  let reached = weights[allowed[0]!]! / total;
  let last = 0;
  while (reached < options.typical_p && last + 1 < allowed.length)
    reached += weights[allowed[++last]!]! / total;
  return { limit: distance(allowed[last]!), distance };
}

function divisorOf({ temperature }: SamplingOptions): number {
  return Math.max(temperature, minimumTemperature);
}

/**
 * Chooses a token.
 *
 * @param noise one standard Gumbel number for every token
 * @param recent tokens whose repetition is penalised
 */
export function sampleToken(
  plain: Float32Array,
  options: SamplingOptions,
  noise: Float32Array,
  recent: Iterable<number> = [],
): number {
  const logits = penalised(plain, recent, options.repetition_penalty);
  const smallest = smallestAllowedLogit(logits, options);
  const typical = options.typical_p < 1 ? typicalLimit(logits, smallest, options) : undefined;
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id++) {
    const score = logits[id]! + options.temperature * noise[id]!;
    const allowed = logits[id]! >= smallest && (!typical || typical.distance(id) <= typical.limit);
    if (allowed && score > bestScore) {
      best = id;
      bestScore = score;
    }
  }
  return best;
}

/** The tokens whose repetition is penalised next: the last ones of the text, as many as the window holds. */
export function recentTokens(ids: ArrayLike<number>, { repetition_window }: SamplingOptions): number[] {
  return Array.from(ids).slice(Math.max(0, ids.length - repetition_window));
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
