/** The place of a reader in its text, and what the readers of lines, brackets and scalars share. */

/** Thrown, without its stack, by a reader that is not sure to read a text as YAML does. */
export const notPlain = new Error('not plain YAML');

/** Collections within collections; experiments have four. */
export const deepest = 20;

export interface Reader {
  readonly text: string;
  /** Offset of the next character. */
  at: number;
  /** Column of the next line that is neither blank nor a comment, when `at` stands there; -1 at the end. */
  indent: number;
  /** The furthest column of a comment between the last value and `at` that does not belong to that value; -1 without. */
  comment: number;
}

export function skipSpaces(reader: Reader): void {
  while (reader.text[reader.at] === ' ') reader.at++;
}

const comment = /#[^\r\n]*/y;

/** A comment, if one is here: after a space, or first in its line. */
export function skipComment(reader: Reader): void {
  const { text, at } = reader;
  if (text[at] !== '#') return;
  if (at > 0 && !' \n\uFEFF'.includes(text[at - 1]!)) throw notPlain;
  comment.lastIndex = at;
  comment.test(text);
  reader.at = comment.lastIndex;
}

/** @returns whether there was one */
export function skipLineEnd(reader: Reader): boolean {
  const { text, at } = reader;
  const length = text[at] === '\n' ? 1 : text.startsWith('\r\n', at) ? 2 : 0;
  reader.at += length;
  return length > 0;
}

/** What may stand in a line behind a value. */
export function skipRestOfLine(reader: Reader): void {
  skipSpaces(reader);
  skipComment(reader);
  if (!skipLineEnd(reader) && reader.at < reader.text.length) throw notPlain;
}

/** Whether a space, a line end or the end of the text is at an offset. */
export function isBlank(text: string, at: number): boolean {
  const character = text[at];
  return character === undefined || character === ' ' || character === '\n' || text.startsWith('\r\n', at);
}
