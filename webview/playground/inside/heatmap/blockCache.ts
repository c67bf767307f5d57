/** Blocks of activations of all that was looked at lately, up to a bound in bytes. */
type Block = Float32Array;

const mostBytes = 96e6;

export class BlockCache {
  readonly #blocks = new Map<string, Block>();
  readonly #most: number;
  #bytes = 0;

  constructor(most = mostBytes) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Block | undefined {
    return this.#blocks.get(key);
  }

  /** Makes blocks the last to go. */
  touch(keys: readonly string[]): void {
    for (const key of keys) {
      const block = this.#blocks.get(key);
      if (block === undefined) continue;
      this.#blocks.delete(key);
      this.#blocks.set(key, block);
    }
  }

  put(key: string, block: Block): void {
    this.#remove(key);
    this.#blocks.set(key, block);
    this.#bytes += block.byteLength;
    for (const oldest of this.#blocks.keys()) {
      if (this.#bytes <= this.#most || oldest === key) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#blocks.get(key)?.byteLength ?? 0;
    this.#blocks.delete(key);
  }
}
