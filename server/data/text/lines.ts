/** The lines of a UTF-8 text that comes as bytes. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { textFlawSentence } from '../../experiment/checks/data.ts';
import { FlawedText, TextPieces } from './textPieces.ts';

export interface Line {
  /** Without its end. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A file without line ends is no file of lines: it is refused before it fills the memory. In UTF-16 units. */
const longestLine = 1 << 24;

/**
 * Lines end with `\n`, `\r\n` or `\r`; the last one may lack its end.
 *
 * @param file what errors name
 * @throws UserError with file and line for bytes that are not UTF-8 text
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Line> {
  let held: string[] = [];
  let heldLength = 0;
  let number = 1;
  for await (const piece of readPieces(chunks, file)) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield { text: held.join('') + piece.slice(from, end), number: number++ };
      if (held.length > 0) held = [];
      from = end + 1;
    }
    if (from > 0) heldLength = 0;
    if (from === piece.length) continue;
    held.push(piece.slice(from));
    heldLength += piece.length - from;
    if (heldLength > longestLine) {
      throw new UserError(l10n.t('This line is longer than {0} characters.', longestLine), {
        file,
        line: number,
      });
    }
  }
  if (held.length > 0) yield { text: held.join(''), number };
}

/** Pieces of text as {@link TextPieces} cuts them. @throws UserError with file and line */
export async function* readPieces(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const pieces = new TextPieces();
  try {
    for await (const chunk of chunks) {
      const piece = pieces.next(chunk);
      if (piece !== '') yield piece;
    }
    const piece = pieces.end();
    if (piece !== '') yield piece;
  } catch (error) {
    if (!(error instanceof FlawedText)) throw error;
    const { flaw } = error;
    const place = flaw.kind === 'encoding' ? { file, line: flaw.line } : { file };
    throw new UserError(textFlawSentence(flaw, file), place, { cause: error });
  }
}
