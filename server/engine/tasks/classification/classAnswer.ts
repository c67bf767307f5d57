import type { Tensor } from '../../../graph/tensor.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import type { Tensors } from '../../session.ts';
import { rowProbabilities } from '../rowProbabilities.ts';

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
  { logits, attention, memory_attention: hops }: Tensors,
): AnswerOf<'classification'> {
  const [probabilities] = rowProbabilities(logits!);
  return {
    kind: 'classification',
    classes: labels
      .map((label, c) => ({ label, probability: probabilities![c]! }))
      .sort((a, b) => b.probability - a.probability),
    read,
    length,
    ...(attention && { attention: { tokens: [...steps], weights: weightsOf(attention, steps.length) } }),
    ...(hops && sentences && { memory: { sentences: [...sentences], hops: hopsOf(hops) } }),
  };
}

function weightsOf({ data }: Tensor, steps: number): number[] {
  return Array.from(data.subarray(0, steps), Number);
}

/** The weights of each hop in the order of the story: the memory has the latest sentence first. */
function hopsOf({ shape, data }: Tensor): number[][] {
  const [, hops = 0, sentences = 0] = shape;
  return Array.from({ length: hops }, (_, hop) =>
    Array.from(data.subarray(hop * sentences, (hop + 1) * sentences), Number).reverse(),
  );
}
