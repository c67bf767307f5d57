import { createHash } from 'node:crypto';
import type { DataFile } from '../bytes.ts';

/** Thousands of small files that count as one: a run's record shall not name each of them. */
export class ManyFiles {
  readonly #path: string;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  /** @param path of the folder, or of the file that names them */
  constructor(path: string) {
    this.#path = path;
  }

  add(name: string, file: DataFile): void {
    this.#hash.update(`${name}\n${file.sha256}\n`);
    this.#bytes += file.bytes;
  }

  /** All their names and contents as one hash. */
  together(): DataFile {
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.copy().digest('hex') };
  }
}
