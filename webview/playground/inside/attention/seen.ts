/** What a token can look at: the tokens of its window, from its first one up to the token itself. */
import type { Reading } from '../../../../server/protocol/inside.ts';
import type { Range } from '../place.ts';

/** @param window tokens of a window */
export function windowStart(token: number, window: number): number {
  return token - (token % window);
}

/** The tokens of a map: the latest ones of a token's window, up to it. */
export function mapRange(token: number, window: number, most: number): Range {
  return { from: Math.max(windowStart(token, window), token + 1 - most), to: token + 1 };
}

/**
 * The weights of one token over the text from its beginning.
 *
 * @param row those of the places of its window
 */
export function overText(row: Float32Array, token: number, window: number): Float32Array {
  const start = windowStart(token, window);
  const values = new Float32Array(token + 1);
  values.set(row.subarray(0, token + 1 - start), start);
  return values;
}

export interface Seen {
  readonly token: number;
  readonly weight: number;
}

/** The tokens that are looked at most. */
export function mostSeen(values: Float32Array, most: number): Seen[] {
  return Array.from(values, (weight, token) => ({ token, weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}

/** The blocks and heads there are, and how many tokens they see; none without self-attention. */
export function attentionOf({ self_attention }: Reading) {
  return self_attention ?? { blocks: 0, heads: 0, window: 1 };
}
