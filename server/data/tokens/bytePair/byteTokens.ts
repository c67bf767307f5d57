/**
 * The tokens that merges make. The first 256 are single bytes, in the order in which GPT-2 writes them: printable
 * characters of Latin-1 first, the others after them.
 */
export type Merge = readonly [left: number, right: number];

const isPrintable = (byte: number) =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
const allBytes = Array.from({ length: 256 }, (_, byte) => byte);
const byteOfToken = [...allBytes.filter(isPrintable), ...allBytes.filter((byte) => !isPrintable(byte))];

/** The token of each byte. */
export const tokenOfByte: Uint16Array = new Uint16Array(256);
for (const [token, byte] of byteOfToken.entries()) tokenOfByte[byte] = token;

/**
 * Tokens in the order in which merges add them. Two merges may make the same bytes: they make the same token then.
 */
export class ByteTokens {
  /** The bytes of each token. */
  readonly bytes: Uint8Array[] = byteOfToken.map((byte) => Uint8Array.of(byte));
  readonly #tokenOf = new Map<string, number>(this.bytes.map((bytes, token) => [keyOf(bytes), token]));

  get count(): number {
    return this.bytes.length;
  }

  /** The token of two tokens together; a new one where there was none. @throws RangeError for a token that does not exist */
  merge(left: number, right: number): number {
    const [first, second] = [this.bytes[left], this.bytes[right]];
    if (!first || !second) throw new RangeError(`no token ${first ? right : left}`);
    const bytes = Buffer.concat([first, second]);
    const key = keyOf(bytes);
    const known = this.#tokenOf.get(key);
    if (known !== undefined) return known;
    this.#tokenOf.set(key, this.count);
    this.bytes.push(bytes);
    return this.count - 1;
  }
}

function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
