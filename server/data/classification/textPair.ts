/** One text, or two that are read one after the other. */
import { padTokens } from '../batches/padding.ts';
import { createTokenizer, type Tokenizer } from '../tokens/tokenizer.ts';
import type { JoinedTexts } from './joinedTexts.ts';
import { joinStory, storyTensors } from './story.ts';

/** Stands between the texts of a pair; no tokenizer finds it in a text. */
const separatorToken = '<sep>';

/** The vocabulary with the separator as its last token. */
export function withSeparator({ kind, vocabulary, unknownId, lowercase, merges }: Tokenizer): Tokenizer {
  return createTokenizer({
    kind,
    vocabulary: [...vocabulary, separatorToken],
    unknownId,
    lowercase,
    ...(merges && { merges: [...merges] }),
  });
}

/** How the texts of an example become one sequence. */
export interface TextReading {
  readonly max_length: number;
  /** Of two texts the first is a story, of which so many sentences are kept: see `story.ts`. */
  readonly sentences?: number | undefined;
}

/** @param encode gives the tokens of a text, without separators */
export function joinAs(
  { max_length: longest, sentences }: TextReading,
  texts: readonly string[],
  encode: (text: string) => ArrayLike<number>,
  separator: number,
): JoinedTexts {
  return sentences === undefined
    ? joinTexts(texts.map(encode), separator, longest)
    : joinStory(texts, encode, separator, { longest, sentences });
}

/** Encodes the texts of an example; between them is the last token of the vocabulary, see {@link withSeparator}. */
export function textJoiner(
  tokenizer: Tokenizer,
  reading: TextReading,
): (texts: readonly string[]) => JoinedTexts {
  const separator = tokenizer.vocabulary.length - 1;
  return (texts) => joinAs(reading, texts, (text) => tokenizer.encode(text), separator);
}

/** What a network reads of examples that a {@link textJoiner} has encoded. */
export function textTensors(
  examples: readonly Int32Array[],
  { vocabulary }: Pick<Tokenizer, 'vocabulary'>,
  { sentences }: Pick<TextReading, 'sentences'>,
) {
  return sentences === undefined ? padTokens(examples) : storyTensors(examples, vocabulary.length - 1);
}

/**
 * The tokens of an example, at most `longest`. Of a pair the longer text is cut first, so that something of both is
 * read.
 *
 * @param texts tokens of one text or of two
 * @param separator the token between two
 */
export function joinTexts(
  texts: readonly ArrayLike<number>[],
  separator: number,
  longest: number,
): JoinedTexts {
  const [first = [], second] = texts;
  if (!second) return { tokens: cut(first, longest), isCut: first.length > longest };
  const room = longest - 1;
  const ofFirst = Math.min(first.length, Math.max(Math.ceil(room / 2), room - second.length));
  const tokens = Int32Array.from([...cut(first, ofFirst), separator, ...cut(second, room - ofFirst)]);
  return { tokens, isCut: first.length + second.length > room };
}

function cut(tokens: ArrayLike<number>, length: number): Int32Array {
  return Int32Array.from({ length: Math.min(tokens.length, length) }, (_, i) => tokens[i]!);
}
