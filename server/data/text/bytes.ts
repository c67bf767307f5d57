/** The bytes of a data file, with gzip undone. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { type Place, systemErrorCode, UserError } from '../../base/errors.ts';

/** A data file as it was when it was read. */
export interface DataFile {
  readonly path: string;
  /** Size of the file itself, compressed or not. */
  readonly bytes: number;
  /** Hash of the file's own bytes. */
  readonly sha256: string;
}

/** The content of a file, chunk by chunk; it can be read once. */
export interface FileBytes extends AsyncIterable<Uint8Array> {
  /** What was read. Known when the last chunk has come. */
  readonly file: DataFile;
}

const chunkBytes = 1 << 20;

/**
 * Reads a file as a stream. A file that begins as gzip does is unpacked, whatever its name.
 *
 * @param place where the file is named: what an error points at
 * @throws UserError while it is read when the file is missing, unreadable, empty or damaged gzip
 */
export function readBytes(path: string, place: Place): FileBytes {
  const hash = createHash('sha256');
  let bytes = 0;
  let file: DataFile | undefined;
  async function* own(): AsyncGenerator<Uint8Array> {
    const chunks: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: chunkBytes });
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (bytes === 0) throw new UserError(l10n.t('The data file {0} is empty.', path), place);
    file = { path, bytes, sha256: hash.digest('hex') };
  }
  async function* content(): AsyncGenerator<Uint8Array> {
    try {
      yield* ungzip(own());
    } catch (error) {
      throw readingError(error, path, place);
    }
  }
  const stream = content();
  return {
    [Symbol.asyncIterator]: () => stream,
    get file() {
      if (!file) throw new Error(`${path} has not been read to its end`);
      return file;
    },
  };
}

/** Unpacks a stream that begins with the magic number of gzip (RFC 1952); any other passes unchanged. */
export async function* ungzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  const whole = continued(head, iterator);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  const unpacked: AsyncIterable<Uint8Array> = gunzip;
  // An error of either stream is thrown by the loop over the last one.
  pipeline(Readable.from(whole), gunzip, () => {});
  return yield* unpacked;
}

async function* continued(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** A UserError for what the system says of a file that cannot be read; any other error is as it was. */
export function readingError(error: unknown, path: string, place: Place): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  return new UserError(readingSentence(code, path), place, { cause: error });
}

function readingSentence(code: string, path: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return l10n.t('The data file {0} does not exist.', path);
    case 'EISDIR':
      return l10n.t('{0} is a folder, not a file.', path);
    case 'Z_BUF_ERROR':
      return l10n.t('The data file {0} ends too early: its gzip data is cut off. Copy it again.', path);
    case 'Z_DATA_ERROR':
      return l10n.t('The data file {0} is damaged: its gzip data cannot be unpacked. Copy it again.', path);
    default:
      return l10n.t('The data file {0} cannot be read ({1}).', path, code);
  }
}
