import type { Value } from '../../graph/graph.ts';
import {
  abs,
  add,
  and,
  argMax,
  cumSum,
  div,
  equal,
  gatherElements,
  greater,
  less,
  lessOrEqual,
  log,
  maximum,
  mul,
  neg,
  or,
  reduceMax,
  reduceSum,
  softmax,
  sub,
  topK,
  where,
} from '../../graph/ops.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { minimumTemperature } from './sampling.ts';

/** What a generation graph has besides the plain choice; each costs time in every step. */
export interface SamplingFeatures {
  /** top-k, top-p and min-p. */
  readonly cutOff: boolean;
  readonly typical: boolean;
  readonly repetition: boolean;
}

export function featuresOf(options: SamplingOptions): SamplingFeatures {
  return {
    cutOff: options.top_k > 0 || options.top_p < 1 || options.min_p > 0,
    typical: options.typical_p < 1,
    repetition: options.repetition_penalty !== 1 && options.repetition_window > 0,
  };
}

/** Scalars of a generation graph, float32 but `topK`; those of absent features are absent. */
export interface SamplingInputs {
  readonly temperature: Value;
  readonly cutOff?: {
    /** int64 */
    readonly topK: Value;
    readonly topP: Value;
    /** The natural logarithm of min-p, finite. */
    readonly logMinP: Value;
  };
  readonly typicalP?: Value;
}

/** Below every logit, and finite: 0 · −∞ would be no number. */
const excluded = -1e30;

/** `sampling.ts` as a graph: logits [1, V] and Gumbel noise [V] → the chosen token, int64 [1]. */
export function sampleInGraph(logits: Value, noise: Value, inputs: SamplingInputs): Value {
  const { temperature, cutOff, typicalP } = inputs;
  const scores = add(logits, mul(noise, temperature));
  const divisor = maximum(temperature, minimumTemperature);
  const cut = cutOff && less(logits, smallestAllowedLogit(logits, divisor, cutOff));
  const left = cut ? where(cut, excluded, logits) : logits;
  const out = typicalP ? untypical(left, divisor, typicalP) : undefined;
  const refused = cut && out ? or(cut, out) : (cut ?? out);
  return argMax(refused ? where(refused, excluded, scores) : scores, 1);
}

/**
 * Penalised logits. `lastPlaces` [V] holds for every token its last place in the text, `place` [] that of the token
 * to be chosen.
 */
export function penaliseInGraph(
  logits: Value,
  { lastPlaces, place }: { readonly lastPlaces: Value; readonly place: Value },
  { penalty, window }: { readonly penalty: Value; readonly window: Value },
): Value {
  const recent = lessOrEqual(sub(place, lastPlaces), window);
  const changed = where(greater(logits, 0), div(logits, penalty), mul(logits, penalty));
  return where(recent, changed, logits);
}

/** The last places [V] when a token, int64 [1], has been chosen for a place. */
export function placed(lastPlaces: Value, chosen: Value, place: Value): Value {
  const size = Number(lastPlaces.shape[0]);
  const ids = lastPlaces.graph.constant(
    Array.from({ length: size }, (_, id) => id),
    'int64',
    [size],
  );
  return where(equal(ids, chosen), place, lastPlaces);
}

function smallestAllowedLogit(
  logits: Value,
  divisor: Value,
  cutOff: NonNullable<SamplingInputs['cutOff']>,
): Value {
  const vocabularySize = Number(logits.shape[1]);
  const sorted = topK(logits, vocabularySize, 1).values;
  const ranks = Array.from({ length: vocabularySize }, (_, rank) => rank);
  const amongTopK = less(logits.graph.constant(ranks, 'int64', [vocabularySize]), cutOff.topK);
  const probabilities = softmax(div(where(amongTopK, sorted, excluded), divisor), 1);
  const before = sub(cumSum(probabilities, 1), probabilities);
  const allowed = and(amongTopK, less(before, cutOff.topP));
  const smallest = neg(reduceMax(where(allowed, neg(sorted), excluded)));
  return maximum(smallest, add(reduceMax(logits), mul(divisor, cutOff.logMinP)));
}

/** Which tokens typical sampling leaves out; `logits` of tokens that are out already are {@link excluded}. */
function untypical(logits: Value, divisor: Value, typicalP: Value): Value {
  const probabilities = softmax(div(logits, divisor), 1);
  const possible = greater(probabilities, 0);
  const surprise = where(possible, neg(log(where(possible, probabilities, 1))), -excluded);
  const entropy = reduceSum(where(possible, mul(probabilities, surprise), 0));
  const distance = abs(sub(surprise, entropy));
  const sorted = topK(neg(distance), Number(logits.shape[1]), 1);
  const ordered = gatherElements(probabilities, sorted.indices, 1);
  const before = sub(cumSum(ordered, 1), ordered);
  const limit = reduceMax(where(less(before, typicalP), neg(sorted.values), excluded));
  return greater(distance, limit);
}
