/** Token ids of a text, in the narrowest integers that hold them: a byte per character for most texts. */
export type TokenIds = Uint8Array | Uint16Array | Uint32Array;

/** Collects ids of a text whose length and vocabulary are not known yet. */
export class TokenIdsBuilder {
  #ids: TokenIds = new Uint8Array(1 << 16);
  #length = 0;
  #limit = 2 ** 8;

  get length(): number {
    return this.#length;
  }

  push(id: number): void {
    if (id >= this.#limit) this.#move(id < 2 ** 16 ? Uint16Array : Uint32Array, this.#ids.length);
    if (this.#length === this.#ids.length) {
      this.#move(this.#ids.constructor as IdArray, this.#ids.length * 2);
    }
    this.#ids[this.#length++] = id;
  }

  /** The ids so far; later pushes may or may not show in it. */
  finish(): TokenIds {
    return this.#ids.subarray(0, this.#length);
  }

  #move(kind: IdArray, capacity: number): void {
    const wider = new kind(capacity);
    wider.set(this.#ids);
    this.#ids = wider;
    this.#limit = 2 ** (8 * wider.BYTES_PER_ELEMENT);
  }
}

type IdArray = typeof Uint8Array | typeof Uint16Array | typeof Uint32Array;
