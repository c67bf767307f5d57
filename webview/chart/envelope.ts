/** What a line covers in each column of pixels: its points there, and its way from and to those beside. */
import type { CurveColumns } from './columns.ts';
import type { Projection } from './projection.ts';

export class Envelope {
  /** Pixels from the top; above `bottom` where the line is in the column, +∞ elsewhere. */
  readonly top: Float64Array;
  readonly bottom: Float64Array;

  constructor(columns: number) {
    this.top = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    this.bottom = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  }

  /** Covers the columns from `start` on anew. */
  trace(
    curve: CurveColumns,
    xs: Float64Array,
    values: Float64Array,
    to: Pick<Projection, 'x' | 'y'>,
    start: number,
  ): void {
    this.top.fill(Number.POSITIVE_INFINITY, start);
    this.bottom.fill(Number.NEGATIVE_INFINITY, start);
    const { first, last, low, high, edges } = curve;
    let previous = lastBefore(curve, start);
    for (let column = start; column < first.length; column++) {
      const row = first[column]!;
      if (row < 0) continue;
      if (row === previous + 1) this.#segment(xs, values, previous, to, start);
      this.#widen(column, to.y(high[column]!), to.y(low[column]!));
      previous = last[column]!;
    }
    const beyond = edges.rows[first.length]!;
    if (previous + 1 >= beyond) this.#segment(xs, values, previous, to, start);
  }

  /** From a row to the next, as far as it lies in columns from `start` on; nothing where a value is missing. */
  #segment(
    xs: Float64Array,
    values: Float64Array,
    row: number,
    to: Pick<Projection, 'x' | 'y'>,
    start: number,
  ): void {
    if (row < 0 || row + 1 >= values.length) return;
    const x0 = to.x(xs[row]!);
    const x1 = to.x(xs[row + 1]!);
    const y0 = to.y(values[row]!);
    const y1 = to.y(values[row + 1]!);
    if (!Number.isFinite(x1 - x0 + y1 - y0)) return;
    const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
    const end = Math.min(this.top.length - 1, Math.floor(x1));
    for (let column = Math.max(start, Math.floor(x0)); column <= end; column++) {
      const left = y0 + (Math.max(x0, column) - x0) * slope;
      const right = y0 + (Math.min(x1, column + 1) - x0) * slope;
      this.#widen(column, Math.min(left, right), Math.max(left, right));
    }
  }

  #widen(column: number, top: number, bottom: number): void {
    if (top < this.top[column]!) this.top[column] = top;
    if (bottom > this.bottom[column]!) this.bottom[column] = bottom;
  }
}

/** The row before those of the column `start`, −1 when there is none. */
function lastBefore({ first, last, edges }: CurveColumns, start: number): number {
  for (let column = start - 1; column >= 0; column--) if (first[column]! >= 0) return last[column]!;
  return edges.rows[0]! - 1;
}
