/** The two sides of a translation in the network's numbers. */
import type { Tokenizer } from '../../../data/tokenizer.ts';

export interface Languages {
  readonly source: Tokenizer;
  readonly target: Tokenizer;
  /** Whether the network reads the source from its end. */
  readonly reverseSource: boolean;
}

/** How the token that ends a sequence is shown. */
const shownEnd = '</s>';

/** The token after the vocabulary ends a sequence; in front of the first token of a target it also begins it. */
export function endToken({ vocabulary }: Tokenizer): number {
  return vocabulary.length;
}

/** The vocabulary and the token that ends a sequence. */
export function vocabularySize(tokenizer: Tokenizer): number {
  return endToken(tokenizer) + 1;
}

/** The vocabulary with the token that ends a sequence. */
export function shownVocabulary({ vocabulary }: Tokenizer): string[] {
  return [...vocabulary, shownEnd];
}

/** What the encoder reads. */
export function sourceTokens({ source, reverseSource }: Languages, tokens: Int32Array): Int32Array {
  return Int32Array.of(...(reverseSource ? tokens.toReversed() : tokens), endToken(source));
}

/** The token before each one that is to be predicted, and those. */
export function targetTokens({ target }: Languages, tokens: Int32Array) {
  const end = endToken(target);
  return { before: Int32Array.of(end, ...tokens), expected: Int32Array.of(...tokens, end) };
}

/** The text of what the decoder gives. */
export function targetText({ target }: Languages, tokens: readonly number[]): string {
  const end = endToken(target);
  return target.decode(tokens.filter((token) => token !== end)).trim();
}
