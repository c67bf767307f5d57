/** What a network is asked about, from where a person keeps it. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { readingError, ungzip } from '../data/text/bytes.ts';
import { isFolder } from '../data/text/folders.ts';
import { formatOf, type InputFormat } from './predictionFormat.ts';
import type { PredictionInput } from './task.ts';

/** Small, so that progress, which is told by them, does not jump. */
const chunkBytes = 1 << 14;

/**
 * A file, or a folder of files.
 *
 * @param format where the name of the file does not tell it
 * @param onBytes told how many bytes of the file have been read
 */
export async function fileInput(
  name: string,
  format?: InputFormat,
  onBytes?: (bytes: number) => void,
): Promise<PredictionInput> {
  const path = resolve(name);
  const own = format ?? ((await isFolder(path)) ? 'folder' : formatOf(path));
  return { path, name: path, format: own, stream: unpacked(opened(path, onBytes), path) };
}

/** What comes through a pipe. @param name what errors call it */
export function streamInput(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  format?: InputFormat,
): PredictionInput {
  return { name, stream: unpacked(chunks, name), ...(format && { format }) };
}

/** Opened when it is read, so that what keeps it from being read is told there. */
async function* opened(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: chunkBytes });
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    onBytes?.(bytes);
    yield chunk;
  }
}

/** Bytes with gzip undone. @throws UserError while they are read */
async function* unpacked(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* ungzip(chunks);
  } catch (error) {
    throw readingError(error, name, {});
  }
}
