/** How text is cut into tokens. `\n` is always a token of its own; words drop other white space. */
import type { TokenizerKind } from './tokenizerType.ts';

/** What stands for a rare or unseen word; also read as such in texts that contain it (Penn Treebank). */
export const unknownWord = '<unk>';

/** Languages written without spaces: each character is a word. */
const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const letters = `(?:(?!${ideograph})[\\p{L}\\p{M}])+`;

/** Words with inner apostrophes, numbers with inner points or commas, runs of one punctuation mark. */
const wordPattern = new RegExp(
  [
    unknownWord,
    '\\n',
    ideograph,
    `${letters}(?:['’]${letters})*`,
    '\\p{N}+(?:[.,]\\p{N}+)*',
    '([^\\s\\p{L}\\p{M}\\p{N}])\\1*',
    '\\S',
  ].join('|'),
  'gu',
);
const ideographPattern = new RegExp(ideograph, 'u');

/** Unicode code points. */
export function characters(text: string): Iterable<string> {
  return text;
}

export function words(text: string): Iterable<string> {
  return text.match(wordPattern) ?? [];
}

/** What stands between spaces. */
export function spaced(text: string): Iterable<string> {
  return text.match(/\n|\S+/g) ?? [];
}

const segmentations = { char: characters, word: words, space: spaced };

/** @param text with its line ends unified */
export function segment(kind: TokenizerKind, text: string): Iterable<string> {
  return segmentations[kind](text);
}

export function isIdeograph(token: string): boolean {
  return ideographPattern.test(token);
}
