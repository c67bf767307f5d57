/** The two sides of a translation in the network's numbers. */
import { createTokenizer, type Tokenizer } from '../../../data/tokens/tokenizer.ts';
import type { CopyNumbers, SourceCopies } from './copyNumbers.ts';

export interface Languages {
  readonly source: Tokenizer;
  readonly target: Tokenizer;
  /** Whether the network reads the source from its end. */
  readonly reverseSource: boolean;
  /** Where the network copies. */
  readonly copying?: CopyNumbers | undefined;
}

/** A source as the network reads it. */
export interface ReadSource {
  /** In the order of reading; the last one ends it. */
  readonly tokens: Int32Array;
  /** Where the network copies: in the order of reading. */
  readonly copies?: SourceCopies;
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

/** @param tokens of the text, as many as are read */
export function readSource(
  { source, reverseSource, copying }: Languages,
  text: string,
  tokens: Int32Array,
): ReadSource {
  const inOrder = (numbers: Int32Array) => (reverseSource ? numbers.toReversed() : numbers);
  const read = Int32Array.of(...inOrder(tokens), endToken(source));
  if (!copying) return { tokens: read };
  const { numbers, beyond } = copying.source(text, tokens.length);
  return {
    tokens: read,
    copies: { numbers: Int32Array.of(...inOrder(numbers.slice(0, -1)), numbers.at(-1)!), beyond },
  };
}

/** The token before each one that is to be predicted, and those. */
export function targetTokens({ target }: Languages, tokens: Int32Array, expected = tokens) {
  const end = endToken(target);
  return { before: Int32Array.of(end, ...tokens), expected: Int32Array.of(...expected, end) };
}

/** What a network has read, token by token: words that it does not know, but may copy, as they are. */
export function sourceWords({ source, target }: Languages, { tokens, copies }: ReadSource): string[] {
  const names = shownVocabulary(source);
  const words = [...shownVocabulary(target), ...(copies?.beyond ?? [])];
  return Array.from(tokens, (token, place) => {
    const number = copies?.numbers[place];
    return number === undefined ? names[token]! : words[number]!;
  });
}

/** What a network has written, token by token. */
export function targetWords(
  { target }: Languages,
  tokens: readonly number[],
  { copies }: ReadSource,
): string[] {
  const names = shownVocabulary(target);
  return tokens.map((token) => names[token] ?? copies!.beyond[token - names.length]!);
}

/** The text of what the decoder gives. */
export function targetText(languages: Languages, tokens: readonly number[], source: ReadSource): string {
  const { target } = languages;
  const end = endToken(target);
  const written = tokens.filter((token) => token !== end);
  if (written.every((token) => token < end)) return target.decode(written).trim();
  const { kind, lowercase } = target;
  const vocabulary = targetWords(languages, written, source);
  return createTokenizer({ kind, lowercase, vocabulary }).decode(vocabulary.keys()).trim();
}
