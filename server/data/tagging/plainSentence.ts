import { isIdeographic, words } from '../tokens/segment.ts';

/**
 * Words of a sentence as a person types it, cut as tagged texts mostly are: blanks part words, and punctuation is
 * split off at both ends of what stands between them, where the training data did not know it as one word (`U.S.`,
 * `:-)`). What begins with @ or # stays whole, and so do addresses; text without blanks (Chinese, Japanese) becomes
 * single characters.
 *
 * @param known whether a word is in the vocabulary
 */
export function plainWords(line: string, known: (word: string) => boolean): string[] {
  return line
    .split(/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => (known(part) ? [part] : splitPart(part)));
}

function splitPart(part: string): string[] {
  const [, before, inner, after] = /^(\p{P}*?)((?:[@#]?[^\p{P}](?:.*[^\p{P}])?)?)(\p{P}*)$/su.exec(part)!;
  const inside = isIdeographic(inner!) ? [...words(inner!)].flatMap(charactersOf) : [inner!];
  return [...words(before!), ...inside, ...words(after!)].filter((word) => word !== '');
}

function charactersOf(word: string): string[] {
  return isIdeographic(word) ? [...word] : [word];
}
