/** Tells whether a token came before, in little memory and with few errors: a Bloom filter (Bloom, 1970). */
export class SeenBefore {
  /** 2²⁶ bits, two for each token. */
  readonly #bits = new Uint32Array(1 << 21);

  /** Remembers a token. @returns whether it came before; now and then true for one that did not */
  add(token: string): boolean {
    const hash = fnv1a(token);
    const first = this.#set(hash >>> 6);
    const second = this.#set(Math.imul(hash, 0x9e3779b1) >>> 6);
    return first && second;
  }

  #set(bit: number): boolean {
    const mask = 1 << (bit & 31);
    const before = this.#bits[bit >>> 5]!;
    this.#bits[bit >>> 5] = before | mask;
    return (before & mask) !== 0;
  }
}

/** Fowler, Noll and Vo's hash FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
