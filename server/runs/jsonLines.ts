/** Reads files of JSON objects, one a line, that another process may be writing. */
import { type FileHandle, open } from 'node:fs/promises';
import { systemErrorCode } from '../base/errors.ts';
import { whileReading } from './readingError.ts';

/** Bytes that are read at once. */
const partSize = 1 << 20;
/** A line with more bytes is damage: it is passed over without being in memory as a whole. */
const longestLine = 64 << 20;
const lineBreak = 10;

export interface JsonLines<T> {
  readonly lines: T[];
  /** Where to read on. */
  readonly offset: number;
  /** True when the file is shorter than the offset asked for: reading began anew. */
  readonly reset: boolean;
  /** Whole lines that were passed over. */
  readonly skipped: number;
}

/** Where a line stands in its file, in bytes, without its line break. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** Whole lines of a file, each with its line break. */
export interface WholeLines {
  readonly bytes: Buffer;
  /** Where they begin in the file. */
  readonly offset: number;
}

/**
 * Reads the whole lines from a byte offset on. A torn last line is left for later; a missing file has no
 * lines; a line that `parse` refuses (returns undefined) is passed over.
 *
 * @throws UserError when the file cannot be read
 */
export async function readJsonLines<T>(
  path: string,
  from: number,
  parse: (value: object, place: LinePlace) => T | undefined,
): Promise<JsonLines<T>> {
  const size = await fileSize(path);
  const reset = from > size;
  const lines: T[] = [];
  let skipped = 0;
  let offset = reset ? 0 : from;
  for await (const part of wholeLines(path, offset)) {
    for (const place of linePlaces(part)) {
      const value = lineValue(part, place);
      const line = value && parse(value, place);
      if (line) lines.push(line);
      else if (place.length > 0) skipped++;
    }
    offset = part.offset + part.bytes.length;
  }
  return { lines, offset, reset, skipped };
}

/** What stands at a place; undefined when it is no object or array. */
export function lineValue({ bytes, offset }: WholeLines, place: LinePlace): object | undefined {
  const start = place.offset - offset;
  return parseJson(bytes.toString('utf8', start, start + place.length));
}

/** The object or array that a line holds; undefined for anything else. */
export function parseJson(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The places of the lines in a part of a file. */
export function* linePlaces({ bytes, offset }: WholeLines): Generator<LinePlace> {
  for (let first = 0; first < bytes.length; ) {
    const next = bytes.indexOf(lineBreak, first);
    yield { offset: offset + first, length: next - first };
    first = next + 1;
  }
}

/**
 * The whole lines of a file from a byte offset on, some at a time, so that a long file is never in memory as a whole;
 * none of a missing file. Of a line with more than 64 MB only the last byte is given, which nobody takes for an object.
 *
 * @throws UserError when the file cannot be read
 */
export async function* wholeLines(path: string, from: number): AsyncGenerator<WholeLines> {
  const file = await openIfThere(path);
  if (!file) return;
  try {
    const { size } = await file.stat();
    let most = partSize;
    for (let offset = from; offset < size; ) {
      const part = Buffer.allocUnsafe(Math.min(most, size - offset));
      const { bytesRead } = await whileReading(path, () => file.read(part, 0, part.length, offset));
      const length = part.subarray(0, bytesRead).lastIndexOf(lineBreak) + 1;
      if (length > 0) {
        yield { bytes: part.subarray(0, length), offset };
        offset += length;
        most = partSize;
      } else if (bytesRead < part.length || offset + bytesRead >= size) return;
      // A line longer than what was read.
      else if (most < longestLine) most *= 2;
      else {
        const end = await nextLineBreak(path, file, offset + bytesRead);
        if (end === undefined) return;
        offset = end - 1;
        most = partSize;
      }
    }
  } finally {
    await file.close();
  }
}

async function nextLineBreak(path: string, file: FileHandle, from: number): Promise<number | undefined> {
  const part = Buffer.allocUnsafe(partSize);
  for (let offset = from; ; ) {
    const { bytesRead } = await whileReading(path, () => file.read(part, 0, part.length, offset));
    if (bytesRead === 0) return undefined;
    const found = part.subarray(0, bytesRead).indexOf(lineBreak);
    if (found >= 0) return offset + found;
    offset += bytesRead;
  }
}

/** Bytes of a file; 0 when there is none. @throws UserError when the file cannot be read */
export async function fileSize(path: string): Promise<number> {
  const file = await openIfThere(path);
  if (!file) return 0;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await whileReading(path, () => open(path, 'r'));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
