/** How many characters (Unicode code points) a text has. */
import { type TokenIds, windowsOf } from '../tokens/tokenIds.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';

export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    if (isSurrogate(text, i, 0xdc00) && isSurrogate(text, i - 1, 0xd800)) count--;
  }
  return count;
}

function isSurrogate(text: string, at: number, first: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === first;
}

/**
 * The characters that tokens stand for. Words have lost the spaces between them: they count by their share of the file.
 *
 * @param file what they are a part of
 */
export function charactersOf(
  ids: TokenIds,
  { kind, decoder }: Tokenizer,
  file: { readonly characters: number; readonly tokens: number },
): number {
  if (kind === 'char') return ids.length;
  if (kind !== 'bpe') return Math.round((ids.length * file.characters) / Math.max(file.tokens, 1));
  const { next } = decoder();
  let count = 0;
  for (const window of windowsOf(ids)) count += codePoints(Array.from(window, next).join(''));
  return count;
}
