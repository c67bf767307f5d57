/** What follows from the amount of text that a language model learns from. */
import type { ExperimentOf } from './keys.ts';

export interface TextSize {
  readonly vocabularySize: number;
  /** Tokens of the training part. */
  readonly tokens: number;
  /** Whether a character has a token of its own; absent where an unknown token stands for every other one. */
  readonly knows?: (character: string) => boolean;
}

/**
 * Training steps of one epoch. The text is cut into `batchSize` stretches of equal length that are read side by
 * side; every step takes `sequenceLength` tokens of each, and the last step takes what is left.
 */
export function countSteps(tokens: number, batchSize: number, sequenceLength: number): number {
  const stretch = Math.floor((tokens - 1) / batchSize);
  return Math.max(0, Math.ceil(stretch / sequenceLength));
}

type BatchShape = Pick<ExperimentOf<'language-model'>['training'], 'batch_size' | 'sequence_length'>;

/** Least number of training tokens: one full sequence in every stretch, and the token after it. */
export function leastTokens({ batch_size, sequence_length }: BatchShape): number {
  return batch_size * sequence_length + 1;
}
