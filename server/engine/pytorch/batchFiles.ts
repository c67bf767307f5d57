/**
 * Large batches for several processes: written to a file, of which each process reads its own sequences. Otherwise the
 * first process would have to send all of a batch to all others. The folder must be seen by all of them.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeTensors } from '../safetensors.ts';
import type { Tensors } from '../session.ts';

/** Bytes from which on a file is faster than a message. */
const large = 1_000_000;

export class BatchFiles {
  readonly #folder: string;
  #count = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param folder is made, and removed by {@link dispose}
   * @param isSeen whether all processes find a text in a file
   * @returns undefined where they do not: on machines that share no files
   */
  static async create(
    folder: string,
    isSeen: (file: string, text: string) => Promise<boolean>,
  ): Promise<BatchFiles | undefined> {
    await mkdir(folder, { recursive: true });
    const files = new BatchFiles(folder);
    const [file, text] = [join(folder, 'seen'), randomUUID()];
    await writeFile(file, text);
    let seen = false;
    try {
      seen = await isSeen(file, text);
    } finally {
      if (!seen) await files.dispose();
    }
    return seen ? files : undefined;
  }

  takes(batch: Tensors): boolean {
    return Object.values(batch).reduce((sum, { data }) => sum + data.byteLength, 0) >= large;
  }

  /** Calls `use` with a file of the batch, which is gone afterwards. */
  async during<T>(batch: Tensors, use: (file: string) => Promise<T>): Promise<T> {
    const path = join(this.#folder, `${this.#count++}.safetensors`);
    try {
      // Unlike writev, which may stop half-way, this writes all of it or says why not.
      await writeFile(path, encodeTensors({ tensors: new Map(Object.entries(batch)), metadata: {} }));
      return await use(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
