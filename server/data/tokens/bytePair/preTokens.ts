/**
 * The pieces of a text that byte-pair tokens never cross, in the manner of GPT-2: words, numbers and punctuation with
 * the space before them, and line ends by themselves. Numbers are cut after three digits. Text that is written
 * without spaces between its words is cut after 16 characters, anything else after 64, so that one piece is little work.
 */
const unspaced =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const space = '\\p{White_Space}';

/** The same pattern is in `test/fixtures/tokenizers/make_byte_pairs.py`. */
const preTokenPattern = [
  "'(?:[sdmt]|ll|ve|re)",
  `${unspaced}{1,16}`,
  ` ?(?:(?!${unspaced})[\\p{L}\\p{M}]){1,64}`,
  ' ?\\p{N}{1,3}',
  ` ?[^${space}\\p{L}\\p{M}\\p{N}]{1,64}`,
  '\\n',
  `(?:(?!\\n)${space}){1,64}(?![^${space}])`,
  space,
].join('|');

const whiteSpace = new RegExp(space, 'u');
const preToken = new RegExp(preTokenPattern, 'gu');

/** Joined they are the text. */
export function preTokens(text: string): readonly string[] {
  return text.match(preToken) ?? [];
}

/**
 * A text that comes in pieces, cut between pre-tokens: a space belongs to the word that follows it, which may stand in
 * the next piece.
 */
export class WholePreTokens {
  #held = '';

  /** The text that is whole with the next piece. */
  next(piece: string): string {
    const text = this.#held + piece;
    let end = text.length;
    while (end > 0 && whiteSpace.test(text[end - 1]!)) end--;
    this.#held = text.slice(end);
    return text.slice(0, end);
  }

  /** The rest, at the end of the text. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return rest;
  }
}
