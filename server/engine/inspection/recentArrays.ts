/** Keeps computed arrays within a bound of memory; those that were not used for longest go first. */
export class RecentArrays {
  readonly #mostBytes: number;
  /** In the order of their last use. */
  readonly #arrays = new Map<string, Float32Array>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get(key: string): Float32Array | undefined {
    const array = this.#arrays.get(key);
    if (array) {
      this.#arrays.delete(key);
      this.#arrays.set(key, array);
    }
    return array;
  }

  set(key: string, array: Float32Array): void {
    this.#remove(key);
    this.#arrays.set(key, array);
    this.#bytes += array.byteLength;
    for (const oldest of this.#arrays.keys()) {
      if (this.#bytes <= this.#mostBytes || oldest === key) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#arrays.get(key)?.byteLength ?? 0;
    this.#arrays.delete(key);
  }
}
