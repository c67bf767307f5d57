import type { Value } from '../graph/graph.ts';
import {
  add,
  and,
  argMax,
  cumSum,
  div,
  less,
  maximum,
  mul,
  neg,
  reduceMax,
  softmax,
  sub,
  topK,
  where,
} from '../graph/ops.ts';
import { minimumTemperature } from './sampling.ts';

/** Scalars of a generation graph. */
export interface SamplingInputs {
  readonly temperature: Value;
  /** Absent when no token is cut off. */
  readonly cutOff?: {
    /** int64 */
    readonly topK: Value;
    readonly topP: Value;
  };
}

/** Below every logit, and finite: 0 · −∞ would be no number. */
const excluded = -1e30;

/** `sampling.ts` as a graph: logits [V, 1] and Gumbel noise [V, 1] → the chosen token, int64 [1]. */
export function sampleInGraph(logits: Value, noise: Value, inputs: SamplingInputs): Value {
  const scores = add(logits, mul(noise, inputs.temperature));
  if (!inputs.cutOff) return argMax(scores, 0);
  const cut = less(logits, smallestAllowedLogit(logits, inputs.temperature, inputs.cutOff));
  return argMax(where(cut, excluded, scores), 0);
}

function smallestAllowedLogit(
  logits: Value,
  temperature: Value,
  cutOff: NonNullable<SamplingInputs['cutOff']>,
): Value {
  const vocabularySize = Number(logits.shape[0]);
  const sorted = topK(logits, vocabularySize, 0).values;
  const ranks = Array.from({ length: vocabularySize }, (_, rank) => rank);
  const amongTopK = less(logits.graph.constant(ranks, 'int64', [vocabularySize, 1]), cutOff.topK);
  const scaled = div(where(amongTopK, sorted, excluded), maximum(temperature, minimumTemperature));
  const probabilities = softmax(scaled, 0);
  const before = sub(cumSum(probabilities, 0), probabilities);
  const allowed = and(amongTopK, less(before, cutOff.topP));
  return neg(reduceMax(where(allowed, neg(sorted), excluded)));
}
