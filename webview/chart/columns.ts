/**
 * Which recorded points fall into which column of pixels: of each column the first, the lowest, the highest and the
 * last value are all that a drawing needs (Jugel et al., "M4: A Visualization-Oriented Time Series Data
 * Aggregation", VLDB 2014). Columns are kept from drawing to drawing; new points cost only their own columns.
 */
import type { Pyramid } from './pyramid.ts';
import { gallop, lowerBound } from './search.ts';

export interface ColumnRange {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly log: boolean;
}

/** The left edge of a column in units of x; `columns` is the right edge of the last one. */
export function edgeOf({ from, to, columns, log }: ColumnRange, column: number): number {
  if (column === columns) return to;
  if (log) return from * (to / from) ** (column / columns);
  return from + ((to - from) * column) / columns;
}

/** Row numbers at which the columns begin; shared by all values over the same x. */
export class ColumnEdges {
  #range: ColumnRange;
  /** `rows[c]` up to, not including, `rows[c + 1]` are in column c. The last column holds its right edge, too. */
  readonly rows: Int32Array;
  #length = 0;

  constructor(range: ColumnRange) {
    this.#range = range;
    this.rows = new Int32Array(range.columns + 1);
  }

  /** Another part of the axis, in as many columns. */
  restart(range: ColumnRange): void {
    this.#range = range;
    this.#length = 0;
  }

  /** @param xs the same as before, and what follows them. */
  extend(xs: Float64Array): void {
    const range = this.#range;
    const { columns, from, to } = range;
    if (xs.length <= this.#length) return;
    const start = this.columnOf(this.#length - 1);
    let row = this.#length === 0 ? lowerBound(xs, from) : this.rows[start]!;
    this.#length = xs.length;
    for (let column = start; column < columns; column++) {
      row = gallop(xs, edgeOf(range, column), row);
      this.rows[column] = row;
    }
    row = gallop(xs, to, row);
    while (row < xs.length && xs[row] === to) row++;
    this.rows[columns] = row;
  }

  /** The column that a row is in; the number of columns for rows beyond them, 0 for those before. */
  columnOf(row: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Of each column the rows of the first and last finite value, and the extremes. A column without one has `first` −1. */
export class CurveColumns {
  readonly edges: ColumnEdges;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  #length = 0;

  constructor(edges: ColumnEdges) {
    const columns = edges.rows.length - 1;
    this.edges = edges;
    this.first = new Int32Array(columns).fill(-1);
    this.last = new Int32Array(columns).fill(-1);
    this.low = new Float64Array(columns);
    this.high = new Float64Array(columns);
  }

  /** The edges are others now. */
  restart(): void {
    this.#length = 0;
    this.first.fill(-1);
  }

  /**
   * Takes what is new: the same values as before, and what follows them. With `positive`, values that a log axis
   * cannot show are gaps.
   *
   * @returns the first column that may have changed; the number of columns when none has
   */
  extend(values: Float64Array, pyramid: Pyramid, positive: boolean): number {
    const { rows } = this.edges;
    const length = values.length;
    const columns = this.first.length;
    if (length <= this.#length) return columns;
    const start = this.#length === 0 ? 0 : this.edges.columnOf(this.#length - 1);
    this.#length = length;
    const found = { low: 0, high: 0 };
    for (let column = start; column < columns; column++) {
      const from = Math.min(rows[column]!, length);
      const to = Math.min(rows[column + 1]!, length);
      this.first[column] = -1;
      if (from === to) continue;
      found.low = Number.POSITIVE_INFINITY;
      found.high = Number.NEGATIVE_INFINITY;
      pyramid.widen(found, from, to);
      if (positive && found.low <= 0) lowestPositive(found, values, from, to);
      if (found.low > found.high) continue;
      this.#ends(column, values, from, to, positive ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY);
      this.low[column] = found.low;
      this.high[column] = found.high;
    }
    return start;
  }

  #ends(column: number, values: Float64Array, from: number, to: number, least: number): void {
    let first = from;
    while (!(values[first]! >= least)) first++;
    let last = to - 1;
    while (!(values[last]! >= least)) last--;
    this.first[column] = first;
    this.last[column] = last;
  }
}

function lowestPositive(found: { low: number }, values: Float64Array, from: number, to: number): void {
  found.low = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) if (values[i]! > 0 && values[i]! < found.low) found.low = values[i]!;
}
