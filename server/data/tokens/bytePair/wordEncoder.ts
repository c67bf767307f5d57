import { ByteTokens, type Merge, tokenOfByte } from './byteTokens.ts';
import { bytesOf } from './utf8.ts';

/** Different words to remember. */
const mostWords = 1 << 16;

/** Turns words into the tokens that merges make of them. */
export class WordEncoder {
  /** The bytes of each token. */
  readonly bytes: readonly Uint8Array[];
  /** When a pair is merged, and what it becomes. */
  readonly #ranks = new Map<number, { readonly rank: number; readonly merged: number }>();
  readonly #known = new Map<string, readonly number[]>();

  /** @throws RangeError for merges of tokens that are not there yet */
  constructor(merges: readonly Merge[]) {
    const tokens = new ByteTokens();
    for (const [rank, [left, right]] of merges.entries()) {
      this.#ranks.set(keyOf(left, right), { rank, merged: tokens.merge(left, right) });
    }
    this.bytes = tokens.bytes;
  }

  encode(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known) return known;
    const tokens = this.#merged(Array.from(bytesOf(word), (byte) => tokenOfByte[byte]!));
    if (this.#known.size === mostWords) this.#known.clear();
    this.#known.set(word, tokens);
    return tokens;
  }

  /** The pair that was learned first is merged first. */
  #merged(tokens: number[]): number[] {
    for (;;) {
      let best: { at: number; rank: number; merged: number } | undefined;
      for (let at = 0; at + 1 < tokens.length; at++) {
        const found = this.#ranks.get(keyOf(tokens[at]!, tokens[at + 1]!));
        if (found && (!best || found.rank < best.rank)) best = { at, ...found };
      }
      if (!best) return tokens;
      tokens.splice(best.at, 2, best.merged);
    }
  }
}

function keyOf(left: number, right: number): number {
  return left * 2 ** 21 + right;
}
