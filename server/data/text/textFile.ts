import { type Place, UserError } from '../../base/errors.ts';
import { textFlawSentence } from '../../experiment/checks/data.ts';
import { type DataFile, readBytes } from './bytes.ts';
import { FlawedText, TextPieces } from './textPieces.ts';

export type { DataFile };

/**
 * Reads a text file as a stream of pieces, see {@link TextPieces}. Gzip is undone; the hash is that of the file.
 *
 * @param place where the file is named: what an error points at
 * @param unpack takes the text out of the bytes, where the file has more than text
 * @throws UserError when the file is missing, unreadable, empty, binary or not UTF-8
 */
export async function readText(
  path: string,
  place: Place,
  onPiece: (piece: string) => void,
  unpack: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array> = (chunks) => chunks,
): Promise<DataFile> {
  const bytes = readBytes(path, place);
  const pieces = new TextPieces();
  const pass = (piece: string) => {
    if (piece !== '') onPiece(piece);
  };
  try {
    for await (const chunk of unpack(bytes)) pass(pieces.next(chunk));
    pass(pieces.end());
  } catch (error) {
    if (!(error instanceof FlawedText)) throw error;
    throw new UserError(textFlawSentence(error.flaw, path), place, { cause: error });
  }
  return bytes.file;
}
