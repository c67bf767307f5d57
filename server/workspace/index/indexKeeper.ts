import { type IndexContent, readIndexFile, writeIndexFile } from './indexFile.ts';

/** How long changes are gathered before the file is written again. */
const gatherMilliseconds = 30_000;

/** Keeps the index on disk, where there is a place for it. The index is a cache: that it cannot be written harms nobody. */
export class IndexKeeper {
  readonly #path: string | undefined;
  readonly #content: () => Promise<IndexContent>;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  /** @param content gives what is to be written */
  constructor(path: string | undefined, content: () => Promise<IndexContent>) {
    this.#path = path;
    this.#content = content;
  }

  async read(): Promise<IndexContent | undefined> {
    return this.#path === undefined ? undefined : readIndexFile(this.#path);
  }

  /** Writes the file soon. */
  touch(): void {
    if (this.#path === undefined) return;
    this.#timer ??= setTimeout(() => void this.flush(), gatherMilliseconds).unref();
  }

  /** Writes the file now if it was touched. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#path === undefined || !this.#timer) return;
    this.dispose();
    this.#writing = this.#write(this.#path).catch(() => undefined);
    await this.#writing;
  }

  async #write(path: string): Promise<void> {
    await writeIndexFile(path, await this.#content());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
