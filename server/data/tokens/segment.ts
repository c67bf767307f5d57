/** How text is cut into tokens. `\n` is always a token of its own; words drop other white space. */
import type { SegmentKind } from './tokenizerType.ts';

/** What stands for a rare or unseen word; also read as such in texts that contain it (Penn Treebank). */
export const unknownWord = '<unk>';

const ideographic = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const southEastAsian = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Text that is written without spaces between its words; a longer run is cut somewhere. */
const unspaced = `[${ideographic}${southEastAsian}]{1,500}`;
const letters = `(?:(?![${ideographic}${southEastAsian}])[\\p{L}\\p{M}])+`;

/** Words with inner apostrophes, numbers with inner points or commas, runs of one punctuation mark. */
const wordPattern = new RegExp(
  [
    unknownWord,
    '\\n',
    unspaced,
    `${letters}(?:['’]${letters})*`,
    '\\p{N}+(?:[.,]\\p{N}+)*',
    '([^\\s\\p{L}\\p{M}\\p{N}])\\1*',
    '\\S',
  ].join('|'),
  'gu',
);
const unspacedPattern = new RegExp(unspaced, 'u');
const ideographicPattern = new RegExp(`[${ideographic}]`, 'u');

/** ICU finds words in such text by its dictionaries, one for each script whatever the language. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Unicode code points. */
export function characters(text: string): Iterable<string> {
  return text;
}

export function words(text: string): Iterable<string> {
  const found = text.match(wordPattern) ?? [];
  return unspacedPattern.test(text) ? found.flatMap(wordsOfRun) : found;
}

/** What stands between spaces. */
export function spaced(text: string): Iterable<string> {
  return text.match(/\n|\S+/g) ?? [];
}

const segmentations = { char: characters, word: words, space: spaced };

/** @param text with its line ends unified */
export function segment(kind: SegmentKind, text: string): Iterable<string> {
  return segmentations[kind](text);
}

/** Whether a token has Chinese or Japanese characters: no space stands beside it. */
export function isIdeographic(token: string): boolean {
  return ideographicPattern.test(token);
}

/** Whether a token belongs to a script without spaces: none stands between two of them. */
export function isUnspaced(token: string): boolean {
  return unspacedPattern.test(token);
}

function wordsOfRun(token: string): string | string[] {
  if (!isUnspaced(token)) return token;
  return Array.from(segmenter.segment(token), ({ segment: word }) => word);
}
