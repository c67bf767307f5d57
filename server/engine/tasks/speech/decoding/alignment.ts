/** Where in a recording a known text is heard, and how probable it is in all. */
import { logAdd } from './prefixBeam.ts';

type Rows = readonly ArrayLike<number>[];

/** Time steps `start` up to, not including, `end`. */
export interface AlignedToken {
  readonly start: number;
  readonly end: number;
  /** Geometric mean over its steps. */
  readonly probability: number;
}

const none = Number.NEGATIVE_INFINITY;

/** Labels of tokens with a blank before, between and behind them. */
function extendedLabels(tokens: readonly number[]): number[] {
  return [0, ...tokens.flatMap((token) => [token + 1, 0])];
}

/** Places that a path may come from at place s: the same, the one before, and over a blank between different tokens. */
function placesBefore(labels: readonly number[], s: number): number[] {
  const skips = s >= 2 && labels[s] !== 0 && labels[s] !== labels[s - 2];
  return [s, ...(s >= 1 ? [s - 1] : []), ...(skips ? [s - 2] : [])];
}

/** ln p of a text: the sum over all ways to say it (forward algorithm). */
export function logProbabilityOf(rows: Rows, tokens: readonly number[]): number {
  const labels = extendedLabels(tokens);
  let before = labels.map((_, s) => (s === 0 ? 0 : none));
  for (const [t, row] of rows.entries()) {
    const from = t === 0 ? (s: number) => (s <= 1 ? [0] : []) : (s: number) => placesBefore(labels, s);
    before = labels.map((label, s) => {
      const arriving = from(s).reduce((sum, place) => logAdd(sum, before[place]!), none);
      return arriving + row[label]!;
    });
  }
  return logAdd(before.at(-1)!, before.at(-2) ?? none);
}

/** The most probable way to say a text (Viterbi). It must fit: see `stepsNeeded`. */
export function alignment(rows: Rows, tokens: readonly number[]): AlignedToken[] {
  const labels = extendedLabels(tokens);
  const cameFrom: number[][] = [];
  let before = labels.map((_, s) => (s === 0 ? 0 : none));
  for (const [t, row] of rows.entries()) {
    const from = t === 0 ? (s: number) => (s <= 1 ? [0] : [s]) : (s: number) => placesBefore(labels, s);
    const best = labels.map((_, s) => from(s).reduce((a, b) => (before[b]! > before[a]! ? b : a)));
    cameFrom.push(best);
    const arrived = before;
    before = labels.map((label, s) => arrived[best[s]!]! + row[label]!);
  }
  const last = labels.length - 1;
  const path: number[] = [];
  let place = last > 0 && before[last - 1]! > before[last]! ? last - 1 : last;
  for (let t = rows.length - 1; t >= 0; t--) {
    path[t] = place;
    place = cameFrom[t]![place]!;
  }
  return tokens.map((token, i) => {
    const start = path.indexOf(2 * i + 1);
    const end = path.lastIndexOf(2 * i + 1) + 1;
    const sum = rows.slice(start, end).reduce((total, row) => total + row[token + 1]!, 0);
    return { start, end, probability: Math.exp(sum / (end - start)) };
  });
}
