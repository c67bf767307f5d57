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
