import { createHash, type Hash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { DataFile } from './bytes.ts';

/** A folder of data files as one file: thousands of files are told in one line. */
export class CombinedFile {
  readonly #folder: string;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The files in the order in which they are read: names and contents decide the hash. */
  add(file: DataFile): void {
    const name = relative(this.#folder, file.path).split(sep).join('/');
    this.#hash.update(`${file.sha256}  ${name}\n`);
    this.#bytes += file.bytes;
  }

  finish(): DataFile {
    return { path: this.#folder, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
