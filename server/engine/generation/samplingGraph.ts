import type { Value } from '../../graph/graph.ts';
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
} from '../../graph/ops.ts';
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

/** `sampling.ts` as a graph: logits [1, V] and Gumbel noise [V] → the chosen token, int64 [1]. */
export function sampleInGraph(logits: Value, noise: Value, inputs: SamplingInputs): Value {
  const scores = add(logits, mul(noise, inputs.temperature));
  if (!inputs.cutOff) return argMax(scores, 1);
  const cut = less(logits, smallestAllowedLogit(logits, inputs.temperature, inputs.cutOff));
  return argMax(where(cut, excluded, scores), 1);
}

function smallestAllowedLogit(
  logits: Value,
  temperature: Value,
  cutOff: NonNullable<SamplingInputs['cutOff']>,
): Value {
  const vocabularySize = Number(logits.shape[1]);
  const sorted = topK(logits, vocabularySize, 1).values;
  const ranks = Array.from({ length: vocabularySize }, (_, rank) => rank);
  const amongTopK = less(logits.graph.constant(ranks, 'int64', [vocabularySize]), cutOff.topK);
  const scaled = div(where(amongTopK, sorted, excluded), maximum(temperature, minimumTemperature));
  const probabilities = softmax(scaled, 1);
  const before = sub(cumSum(probabilities, 1), probabilities);
  const allowed = and(amongTopK, less(before, cutOff.topP));
  return neg(reduceMax(where(allowed, neg(sorted), excluded)));
}
