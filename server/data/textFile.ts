import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import * as l10n from '@vscode/l10n';
import { type Place, systemErrorCode, UserError } from '../base/errors.ts';

/** A data file as it was when it was read. */
export interface DataFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads a UTF-8 text file as a stream of pieces that end at a space or a line end, so that no word is cut.
 * A byte order mark is dropped and every line end becomes `\n`. The hash is that of the bytes that were read.
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
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let line = 1;
  let held = '';
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      held += decodeChunk(decoder, chunk, () => line + countLineEnds(held), path, place);
      const end = Math.max(held.lastIndexOf('\n'), held.lastIndexOf(' ')) + 1;
      line += emit(held.slice(0, end), onPiece);
      held = held.slice(end);
    }
    held += decodeChunk(decoder, undefined, () => line + countLineEnds(held), path, place);
  } catch (error) {
    throw readingError(error, path, place);
  }
  emit(held, onPiece);
  if (bytes === 0) throw new UserError(l10n.t('The data file {0} is empty.', path), place);
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Line ends as `\n`, as in every text that a tokenizer sees. */
export function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function emit(piece: string, onPiece: (piece: string) => void): number {
  if (piece === '') return 0;
  const text = unifyLineEnds(piece);
  onPiece(text);
  return countLineEnds(text);
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Text of the next bytes, or of what the decoder still holds when there are none. */
function decodeChunk(
  decoder: TextDecoder,
  chunk: Uint8Array | undefined,
  lineBefore: () => number,
  path: string,
  place: Place,
): string {
  let text: string;
  try {
    text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    const readable = new TextDecoder().decode(chunk).split('\uFFFD', 1)[0] ?? '';
    const line = lineBefore() + countLineEnds(readable);
    throw new UserError(
      l10n.t('The data file {0} is not UTF-8 text (line {1}). Save it with the encoding UTF-8.', path, line),
      place,
    );
  }
  if (!text.includes('\0')) return text;
  throw new UserError(l10n.t('The data file {0} is not a text file: it has binary content.', path), place);
}

function readingError(error: unknown, path: string, place: Place): unknown {
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError(l10n.t('The data file {0} does not exist.', path), place, { cause: error });
    case 'EISDIR':
      return new UserError(l10n.t('{0} is a folder, not a text file.', path), place, { cause: error });
    case undefined:
      return error;
    default: {
      const reason = error instanceof Error ? error.message : '';
      return new UserError(l10n.t('The data file {0} cannot be read: {1}', path, reason), place, {
        cause: error,
      });
    }
  }
}
