import type { Tensor } from '../../../graph/tensor.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import type { Tensors } from '../../session.ts';
import { rowProbabilities } from '../rowProbabilities.ts';
import { memoryLooks } from './memoryLooks.ts';

/** One example as the network reads it. */
export interface ReadExample {
  readonly inputs: Tensors;
  /** A word for each time step that layers read. */
  readonly steps: readonly string[];
  /** Tokens or time steps. */
  readonly read: number;
  /** The same before the example was cut. */
  readonly length: number;
  /** Of a story: those that are kept, in their order. */
  readonly sentences?: readonly string[];
}

/**
 * @param outputs for a batch of this one example: `logits` [1, classes], and perhaps `attention` [1, time] or
 * `memory_attention` [1, hops, sentences]
 */
export function classAnswer(
  labels: readonly string[],
  { steps, read, length, sentences }: ReadExample,
  { logits, attention, memory_attention: memory }: Tensors,
): AnswerOf<'classification'> {
  const [probabilities] = rowProbabilities(logits!);
  const looks = memory && sentences && memoryLooks(memory, 0, sentences);
  return {
    kind: 'classification',
    classes: labels
      .map((label, c) => ({ label, probability: probabilities![c]! }))
      .sort((a, b) => b.probability - a.probability),
    read,
    length,
    ...(attention && { attention: { tokens: [...steps], weights: weightsOf(attention, steps.length) } }),
    ...(looks && { memory: { sentences: [...looks.sentences], hops: looks.hops } }),
  };
}

function weightsOf({ data }: Tensor, steps: number): number[] {
  return Array.from(data.subarray(0, steps), Number);
}
