import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';

/** Appends JSON objects, one a line, to a file that is first cut to where a checkpoint left it. */
export class JsonLinesWriter {
  readonly #file: FileHandle;
  #length: number;

  private constructor(file: FileHandle, length: number) {
    this.#file = file;
    this.#length = length;
  }

  /** @throws UserError when the file is shorter than `length` bytes */
  static async open(path: string, length: number): Promise<JsonLinesWriter> {
    const file = await openOrCreate(path);
    const { size } = await file.stat();
    if (size < length) {
      await file.close();
      throw new UserError(
        l10n.t('{0} is damaged: it has {1} bytes, the checkpoint was made at {2}.', path, size, length),
      );
    }
    await file.truncate(length);
    return new JsonLinesWriter(file, length);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** A write that fails part way is written over by the next. */
  async append(value: unknown): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    for (let written = 0; written < line.length; ) {
      const { bytesWritten } = await this.#file.write(
        line,
        written,
        line.length - written,
        this.#length + written,
      );
      written += bytesWritten;
    }
    this.#length += line.length;
  }

  /** Makes the lines durable. */
  async sync(): Promise<void> {
    await this.#file.datasync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    return open(path, 'wx+');
  }
}

export interface JsonLines<T> {
  readonly lines: T[];
  /** Where to read on. */
  readonly offset: number;
  /** True when the file is shorter than the offset asked for: reading began anew. */
  readonly reset: boolean;
}

/** Where a line stands in its file, in bytes, without its line break. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads the whole lines from a byte offset on. A torn last line is left for later; a missing file has no
 * lines; a line that `parse` refuses (returns undefined) is passed over.
 */
export async function readJsonLines<T>(
  path: string,
  from: number,
  parse: (value: unknown, place: LinePlace) => T | undefined,
): Promise<JsonLines<T>> {
  const size = await sizeOf(path);
  const reset = from > size;
  const start = reset ? 0 : from;
  if (size === start) return { lines: [], offset: start, reset };
  const chunks: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = createReadStream(path, { start });
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const end = bytes.lastIndexOf(10) + 1;
  const lines: T[] = [];
  for (let first = 0, next = 0; first < end; first = next + 1) {
    next = bytes.indexOf(10, first);
    const line = parseJson(bytes.toString('utf8', first, next));
    const value = line && parse(line, { offset: start + first, length: next - first });
    if (value) lines.push(value);
  }
  return { lines, offset: start + end, reset };
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

async function sizeOf(path: string): Promise<number> {
  try {
    const file = await open(path, 'r');
    try {
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
