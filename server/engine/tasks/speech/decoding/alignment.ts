/** Where in a recording a known text is heard, and how probable it is in all. */
import type { Turns } from '../../../../base/turns.ts';
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

/** How far back at most the place may be that a path comes from to place s: two over a blank between different tokens. */
function furthestBack(labels: readonly number[], s: number): number {
  if (s >= 2 && labels[s] !== 0 && labels[s] !== labels[s - 2]) return 2;
  return Math.min(s, 1);
}

/** ln p of being at each place before the first time step. */
function beginning(labels: readonly number[]): Float64Array {
  return new Float64Array(labels.length).fill(none).fill(0, 0, 1);
}

/** ln p of a text: the sum over all ways to say it (forward algorithm). */
export async function logProbabilityOf(rows: Rows, tokens: readonly number[], turns: Turns): Promise<number> {
  const labels = extendedLabels(tokens);
  const reached = beginning(labels);
  for (const row of rows) {
    for (let s = labels.length - 1; s >= 0; s--) {
      let sum = reached[s]!;
      for (let back = furthestBack(labels, s); back > 0; back--) sum = logAdd(sum, reached[s - back]!);
      reached[s] = sum + row[labels[s]!]!;
    }
    if (turns.due) await turns.take();
  }
  return logAdd(reached.at(-1)!, reached.at(-2) ?? none);
}

/**
 * The most probable way to say a text (Viterbi). It must fit: see `stepsNeeded`. Takes a byte for each time step and
 * place: some 60 MB for five minutes of speech.
 */
export async function alignment(
  rows: Rows,
  tokens: readonly number[],
  turns: Turns,
): Promise<AlignedToken[]> {
  const labels = extendedLabels(tokens);
  const places = labels.length;
  const reached = beginning(labels);
  const cameFrom = new Uint8Array(rows.length * places);
  for (const [t, row] of rows.entries()) {
    for (let s = places - 1; s >= 0; s--) {
      let best = 0;
      for (let back = furthestBack(labels, s); back > 0; back--) {
        if (reached[s - back]! > reached[s - best]!) best = back;
      }
      cameFrom[t * places + s] = best;
      reached[s] = reached[s - best]! + row[labels[s]!]!;
    }
    if (turns.due) await turns.take();
  }
  const last = places - 1;
  let place = last > 0 && reached[last - 1]! > reached[last]! ? last - 1 : last;
  const spans = tokens.map(() => ({ start: 0, end: 0, sum: 0 }));
  for (let t = rows.length - 1; t >= 0; t--) {
    const span = place % 2 === 1 ? spans[(place - 1) / 2] : undefined;
    if (span) {
      span.start = t;
      span.end ||= t + 1;
      span.sum += rows[t]![labels[place]!]!;
    }
    place -= cameFrom[t * places + place]!;
  }
  return spans.map(({ start, end, sum }) => ({ start, end, probability: Math.exp(sum / (end - start)) }));
}
