/** How what two models make of a text differs. */
import type { ShownToken } from '../text/shownToken.ts';

interface Text {
  readonly tokens: readonly ShownToken[];
  readonly running: boolean;
}

export interface Parting {
  /** UTF-16 units that both begin with. */
  readonly same: number;
  /** The first token of each that holds something else; undefined while they are the same. */
  readonly tokens?: readonly [number, number];
}

/** Where two texts part. One that is still being written is not shorter, but not as far. */
export function parting(a: Text, b: Text): Parting {
  const [textA, textB] = [joined(a.tokens), joined(b.tokens)];
  const shorter = Math.min(textA.length, textB.length);
  let same = 0;
  while (same < shorter && textA[same] === textB[same]) same++;
  const ahead = textA.length > textB.length ? b : a;
  if (same === shorter && (ahead.running || textA.length === textB.length)) return { same };
  return { same, tokens: [tokenAt(a.tokens, same), tokenAt(b.tokens, same)] };
}

/** Whether both models have divided the text into the same tokens. */
export function sameTokens(a: readonly ShownToken[], b: readonly ShownToken[]): boolean {
  return a.length === b.length && a.every(({ token }, i) => token === b[i]!.token);
}

/** How much more A expected each token than B, in nats. */
export function advantages(a: readonly ShownToken[], b: readonly ShownToken[]): number[] {
  const floor = Number.MIN_VALUE;
  return a.map(({ probability }, i) => {
    const other = b[i]!.probability;
    return Math.log(Math.max(probability, floor)) - Math.log(Math.max(other, floor));
  });
}

const limits = [0.2, 0.7, 2];

/** A class for a token: `same`, or who expected it more and how much, `a-1` to `b-3`. */
export function advantageClass(nats: number): string {
  const level = limits.filter((limit) => Math.abs(nats) >= limit).length;
  return level === 0 ? 'same' : `${nats > 0 ? 'a' : 'b'}-${level}`;
}

export const advantageLevels = limits.length;

function joined(tokens: readonly ShownToken[]): string {
  return tokens.map(({ token }) => token).join('');
}

/** The token that holds a character; the number of tokens behind the end. */
function tokenAt(tokens: readonly ShownToken[], character: number): number {
  let end = 0;
  for (const [i, { token }] of tokens.entries()) {
    end += token.length;
    if (end > character) return i;
  }
  return tokens.length;
}
