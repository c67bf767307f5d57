import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
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

export interface GeneratedChunk {
  readonly tokens: readonly GeneratedId[];
  /** Where the text stands behind the last of them. */
  readonly after: TextState;
}

/**
 * Where a text stands. A value that nothing changes: a text can go on from it more than once, with nothing read again.
 */
export interface TextState {
  /** The tokens of the text, the prompt's too. */
  readonly ids: Int32Array;
  /** What it keeps of the text beside them, in bytes; absent where that is little. */
  readonly bytes?: number;
  /** Logits of the next token, [vocabularySize]; computed once. */
  next(): Promise<Float32Array>;
  /**
   * Goes on with tokens that are given instead of chosen. Each takes the place, and the noise, of one that would
   * have been chosen. Ends early when the signal is aborted; then the state is of no use.
   */
  append(ids: Int32Array, signal?: AbortSignal): Promise<TextState>;
  /**
   * Writes on, in chunks, giving the event loop its turn between them. Ends early when the signal is aborted. The
   * same state, options and seed give the same tokens, however the text before was divided.
   */
  generate(options: SamplingOptions, signal?: AbortSignal): AsyncIterable<GeneratedChunk>;
}

/** A model that continues text: one of ours, or a foreign graph. */
export interface TextModel {
  readonly tokenizer: Tokenizer;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  /** Reads a prompt of any length. Ends early when the signal is aborted; then the state is of no use. */
  prompt(ids: Int32Array, signal?: AbortSignal): Promise<TextState>;
  /**
   * How probable the model finds each token of a text after those before it, in pieces, each read in one pass. The
   * first token has nothing before it and is not among them.
   */
  score(ids: Int32Array, signal?: AbortSignal): AsyncIterable<readonly GeneratedId[]>;
  /** The same model with a continuous cache of the text; absent where the model has none. The one owner of both disposes this. */
  withCache?(cache: CacheSettings): TextModel;
  /** Makes what a text with these options needs, so that its first token need not wait for it. */
  prepare?(options: SamplingOptions): Promise<void>;
  dispose(): Promise<void>;
}

/** Reads a prompt and continues it. */
export async function* continueText(
  model: TextModel,
  promptIds: Int32Array,
  options: SamplingOptions,
  signal?: AbortSignal,
): AsyncGenerator<readonly GeneratedId[]> {
  const state = await model.prompt(promptIds, signal);
  if (signal?.aborted) return;
  for await (const { tokens } of state.generate(options, signal)) yield tokens;
}

/**
 * The tokens that a model reads before it writes: the prompt, or where that is empty a line break (the first
 * token of a vocabulary without one), so that there is always something to continue.
 */
export function startingIds(promptIds: Int32Array, tokenizer: Tokenizer): Int32Array {
  if (promptIds.length > 0) return promptIds;
  return Int32Array.of(Math.max(0, tokenizer.vocabulary.indexOf('\n')));
}

export function joinedIds(first: Int32Array, second: ArrayLike<number>): Int32Array {
  const ids = new Int32Array(first.length + second.length);
  ids.set(first);
  ids.set(second, first.length);
  return ids;
}
