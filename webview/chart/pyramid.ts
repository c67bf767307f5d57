/**
 * Lowest and highest values over any part of a column in logarithmic time: each level holds the extremes of blocks of
 * the level below. NaN is a gap that no extreme sees.
 */
import { identityOf } from './identity.ts';

export interface Extremes {
  /** +∞ when there is no finite value. */
  low: number;
  /** −∞ when there is no finite value. */
  high: number;
}

const shift = 4;
const blockSize = 1 << shift;

interface Level {
  lows: Float64Array;
  highs: Float64Array;
}

export class Pyramid {
  #values: Float64Array = new Float64Array(0);
  readonly #levels: Level[] = [];

  get length(): number {
    return this.#values.length;
  }

  /** @param values the same as before, and what follows them. */
  extend(values: Float64Array): void {
    const before = this.#values.length;
    this.#values = values;
    if (values.length === before) return;
    let from = before;
    let length = values.length;
    for (let depth = 0; length > blockSize; depth++) {
      from >>= shift;
      length = ((length - 1) >> shift) + 1;
      this.#extendLevel(depth, from, length);
    }
  }

  /** Widens `found` to the values of the rows from `from` to, not including, `to`. */
  widen(found: Extremes, from: number, to: number): void {
    this.#widen(found, 0, from, to);
  }

  /** How many finite values of these rows lie below `low` or above `high`. */
  countOutside(from: number, to: number, low: number, high: number): number {
    let count = 0;
    const level = this.#levels[0];
    const values = this.#values;
    for (let i = from; i < to; i++) {
      const block = i >> shift;
      if (
        level &&
        (i & (blockSize - 1)) === 0 &&
        i + blockSize <= to &&
        level.lows[block]! >= low &&
        level.highs[block]! <= high
      ) {
        i += blockSize - 1;
        continue;
      }
      if (values[i]! < low || values[i]! > high) count++;
    }
    return count;
  }

  /** Level 0 is the column itself; `from` and `to` count blocks of the level. */
  #widen(found: Extremes, depth: number, from: number, to: number): void {
    if (to <= from) return;
    const level = this.#levels[depth];
    const lows = depth === 0 ? this.#values : this.#levels[depth - 1]!.lows;
    const highs = depth === 0 ? this.#values : this.#levels[depth - 1]!.highs;
    const firstBlock = (from + blockSize - 1) >> shift;
    const lastBlock = to >> shift;
    if (level === undefined || firstBlock >= lastBlock) {
      scan(found, lows, highs, from, to);
      return;
    }
    scan(found, lows, highs, from, firstBlock << shift);
    this.#widen(found, depth + 1, firstBlock, lastBlock);
    scan(found, lows, highs, lastBlock << shift, to);
  }

  #extendLevel(depth: number, from: number, length: number): void {
    const known = this.#levels[depth];
    const level = known ?? { lows: new Float64Array(0), highs: new Float64Array(0) };
    this.#levels[depth] = level;
    if (level.lows.length < length) {
      level.lows = grown(level.lows, length);
      level.highs = grown(level.highs, length);
    }
    const below = depth === 0 ? undefined : this.#levels[depth - 1]!;
    const lows = below?.lows ?? this.#values;
    const highs = below?.highs ?? this.#values;
    const end = depth === 0 ? this.#values.length : ((this.#values.length - 1) >> (shift * depth)) + 1;
    for (let block = known ? from : 0; block < length; block++) {
      const found = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
      scan(found, lows, highs, block << shift, Math.min((block + 1) << shift, end));
      level.lows[block] = found.low;
      level.highs[block] = found.high;
    }
  }
}

function scan(found: Extremes, lows: Float64Array, highs: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (lows[i]! < found.low) found.low = lows[i]!;
    if (highs[i]! > found.high) found.high = highs[i]!;
  }
}

function grown(column: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(Math.max(length, Math.ceil(column.length * 1.5)));
  larger.set(column);
  return larger;
}

const known = new WeakMap<object, Pyramid>();

/** The pyramid of a column that only grows; kept as long as the column. It may know later rows already. */
export function pyramidOf(values: Float64Array): Pyramid {
  const column = identityOf(values);
  const pyramid = known.get(column) ?? new Pyramid();
  known.set(column, pyramid);
  if (pyramid.length < values.length) pyramid.extend(values);
  return pyramid;
}
