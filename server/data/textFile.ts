import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { type Place, systemErrorCode, UserError } from '../base/errors.ts';
import { textFlawSentence } from '../experiment/checks/data.ts';
import { FlawedText, TextPieces } from './textPieces.ts';

/** A data file as it was when it was read. */
export interface DataFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads a text file as a stream of pieces, see {@link TextPieces}. The hash is that of the bytes that were read.
 *
 * @param place where the file is named: what an error points at
 * @throws UserError when the file is missing, unreadable, empty, binary or not UTF-8
 */
export async function readText(
  path: string,
  place: Place,
  onPiece: (piece: string) => void,
): Promise<DataFile> {
  const hash = createHash('sha256');
  const pieces = new TextPieces();
  const pass = (piece: string) => {
    if (piece !== '') onPiece(piece);
  };
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      pass(pieces.next(chunk));
    }
    pass(pieces.end());
  } catch (error) {
    throw readingError(error, path, place);
  }
  if (bytes === 0) throw new UserError(l10n.t('The data file {0} is empty.', path), place);
  return { path, bytes, sha256: hash.digest('hex') };
}

function readingError(error: unknown, path: string, place: Place): unknown {
  if (error instanceof FlawedText) return new UserError(textFlawSentence(error.flaw, path), place);
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError(l10n.t('The data file {0} does not exist.', path), place, { cause: error });
    case 'EISDIR':
      return new UserError(l10n.t('{0} is a folder, not a text file.', path), place, { cause: error });
    case undefined:
      return error;
    default:
      return new UserError(
        l10n.t('The data file {0} cannot be read ({1}).', path, systemErrorCode(error) ?? ''),
        place,
        { cause: error },
      );
  }
}
