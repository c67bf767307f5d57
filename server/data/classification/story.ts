/** A story and a question about it: the sentences stand apart, so that a network can look at each of them. */
import { type IntTensor, padTokens } from '../batches/padding.ts';
import type { JoinedTexts } from './joinedTexts.ts';

/** A line, or what a full stop, a question mark or an exclamation mark ends. */
const closing = `["'”’»」』)]*`;
const sentencePattern = new RegExp(
  `(?:[^\\n.!?。！？]|[.!?](?!${closing}(?:\\s|$)))*(?:[.!?。！？]+${closing}|\\n|$)`,
  'gu',
);

export function sentencesOf(story: string): string[] {
  const found = story.match(sentencePattern) ?? [];
  return found.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

export interface StoryLimits {
  /** Tokens of a sentence, and of the question. */
  readonly longest: number;
  /** The last ones of the story that are kept. */
  readonly sentences: number;
}

/**
 * The tokens of the sentences, oldest first, then those of the question, with separators between them.
 *
 * @param encode gives the tokens of a text, without separators
 */
export function joinStory(
  [story = '', question = '']: readonly string[],
  encode: (text: string) => ArrayLike<number>,
  separator: number,
  { longest, sentences: most }: StoryLimits,
): JoinedTexts {
  const sentences = sentencesOf(story);
  const pieces = [...sentences.slice(-most), question].map((text) => encode(text));
  const tokens = pieces.flatMap((piece, i) => [
    ...(i > 0 ? [separator] : []),
    ...Array.from(piece).slice(0, longest),
  ]);
  const isCut = sentences.length > most || pieces.some(({ length }) => length > longest);
  return { tokens: Int32Array.from(tokens), isCut };
}

/** What {@link joinStory} has put together; sentences oldest first. */
export function partsOfStory(
  tokens: Int32Array,
  separator: number,
): { sentences: Int32Array[]; question: Int32Array } {
  const pieces: Int32Array[] = [];
  let start = 0;
  for (let end = tokens.indexOf(separator); end >= 0; end = tokens.indexOf(separator, start)) {
    pieces.push(tokens.subarray(start, end));
    start = end + 1;
  }
  return { sentences: pieces, question: tokens.subarray(start) };
}

export type StoryTensors = Readonly<
  Record<'tokens' | 'lengths' | 'sentences' | 'sentence_lengths', IntTensor>
>;

/**
 * What a network with a memory reads: the questions as `tokens` [time, batch] and `lengths` [batch]; `sentences`
 * [batch, sentences, words], the latest one of a story first, and `sentence_lengths` [batch, sentences].
 */
export function storyTensors(examples: readonly Int32Array[], separator: number): StoryTensors {
  const stories = examples.map((tokens) => partsOfStory(tokens, separator));
  const memories = stories.map(({ sentences }) => sentences.toReversed());
  const most = Math.max(1, ...memories.map(({ length }) => length));
  const longest = memories.flat().reduce((most, { length }) => Math.max(most, length), 1);
  const words = new Int32Array(examples.length * most * longest);
  const lengths = new Int32Array(examples.length * most);
  for (const [b, memory] of memories.entries()) {
    for (const [i, sentence] of memory.entries()) {
      const row = b * most + i;
      words.set(sentence, row * longest);
      lengths[row] = sentence.length;
    }
  }
  return {
    ...padTokens(stories.map(({ question }) => question)),
    sentences: { dtype: 'int32', shape: [examples.length, most, longest], data: words },
    sentence_lengths: { dtype: 'int32', shape: [examples.length, most], data: lengths },
  };
}
