import type { Tensor } from '../../../graph/tensor.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import type { Tensors } from '../../session.ts';
import { rowProbabilities } from '../rowProbabilities.ts';

/** One example as the network reads it. */
export interface ReadExample {
  readonly inputs: Tensors;
  /** A word for each time step. */
  readonly steps: readonly string[];
  /** Time steps before the example was cut. */
  readonly length: number;
}

/** @param outputs for a batch of this one example: `logits` [1, classes], and perhaps `attention` [1, time] */
export function classAnswer(
  labels: readonly string[],
  { steps, length }: ReadExample,
  { logits, attention }: Tensors,
): AnswerOf<'classification'> {
  const [probabilities] = rowProbabilities(logits!);
  return {
    kind: 'classification',
    classes: labels
      .map((label, c) => ({ label, probability: probabilities![c]! }))
      .sort((a, b) => b.probability - a.probability),
    read: steps.length,
    length,
    ...(attention && { attention: { tokens: [...steps], weights: weightsOf(attention, steps.length) } }),
  };
}

function weightsOf({ data }: Tensor, steps: number): number[] {
  return Array.from(data.subarray(0, steps), Number);
}
