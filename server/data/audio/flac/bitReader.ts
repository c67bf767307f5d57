/** The bytes have come to an end before all was read. */
export class EndOfBits extends Error {}

/** Numbers of any width from bytes, the most significant bit first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  /** Bits of the current byte that have been read. */
  #used = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Whether all bytes have been read. */
  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** An unsigned number of at most 53 bits. */
  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      const taken = Math.min(left, 8 - this.#used);
      const byte = this.#byte() >> (8 - this.#used - taken);
      value = value * (1 << taken) + (byte & ((1 << taken) - 1));
      left -= taken;
      this.#skip(taken);
    }
    return value;
  }

  /** A number in two's complement. */
  signed(count: number): number {
    const value = this.bits(count);
    return count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** How many zeros stand before the next one, which is read too. */
  zeros(): number {
    for (let count = 0; ; ) {
      const rest = (this.#byte() << this.#used) & 0xff;
      if (rest !== 0) {
        const zeros = Math.clz32(rest) - 24;
        this.#skip(zeros + 1);
        return count + zeros;
      }
      count += 8 - this.#used;
      this.#skip(8 - this.#used);
    }
  }

  /** Goes on with the next whole byte. */
  align(): void {
    if (this.#used > 0) this.#skip(8 - this.#used);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new EndOfBits();
    return byte;
  }

  #skip(bits: number): void {
    this.#used += bits;
    if (this.#used < 8) return;
    this.#used = 0;
    this.#at++;
  }
}
