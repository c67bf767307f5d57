import type { Tokenizer } from '../../data/tokenizer.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';

export interface IdProbability {
  readonly id: number;
  /** Under the model's own distribution: temperature 1, nothing cut off. */
  readonly probability: number;
}

/** A generated token, with the most probable ones at its place, best first. */
export interface GeneratedId extends IdProbability {
  readonly alternatives: readonly IdProbability[];
}

/** A model that continues text: one of ours, or a foreign graph. */
export interface TextModel {
  readonly tokenizer: Tokenizer;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  /**
   * Continues a prompt, in chunks, giving the event loop its turn between them. Ends early when the signal
   * is aborted. The same prompt, options and seed give the same tokens.
   */
  generate(
    promptIds: Int32Array,
    options: SamplingOptions,
    signal?: AbortSignal,
  ): AsyncIterable<readonly GeneratedId[]>;
  dispose(): Promise<void>;
}

/**
 * The tokens that a model reads before it writes: the prompt, or where that is empty a line break (the first
 * token of a vocabulary without one), so that there is always something to continue.
 */
export function startingIds(promptIds: Int32Array, tokenizer: Tokenizer): Int32Array {
  if (promptIds.length > 0) return promptIds;
  return Int32Array.of(Math.max(0, tokenizer.vocabulary.indexOf('\n')));
}
