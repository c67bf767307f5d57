/**
 * Fewer points that draw the same line: of each column of pixels the first, the lowest, the highest and the last
 * point are kept (Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
 */
import { lowerBound } from './search.ts';

export interface Point {
  readonly x: number;
  /** NaN interrupts the line. */
  readonly y: number;
}

export interface VisibleRange {
  readonly from: number;
  readonly to: number;
  /** Columns that the range is divided into: one for each pixel, or wider ones. */
  readonly columns: number;
  readonly logX: boolean;
  readonly logY: boolean;
}

/** The points to draw: those of the range, and one beyond each end, so that the line leaves the chart. */
export function decimate(xs: Float64Array, values: Float64Array, range: VisibleRange): Point[] {
  const first = Math.max(0, lowerBound(xs, range.from) - 1);
  const last = Math.min(xs.length, lowerBound(xs, range.to) + 1);
  const points: Point[] = [];
  const column = columnOf(range);
  const bucket = new Bucket(xs, values);
  for (let i = first; i < last; i++) {
    const x = xs[i]!;
    if (x === Number.NEGATIVE_INFINITY || (range.logX && x <= 0)) continue;
    const y = values[i]!;
    if (!Number.isFinite(y) || (range.logY && y <= 0)) {
      bucket.flush(points);
      gap(points, x);
      continue;
    }
    bucket.add(i, column(x), points);
  }
  bucket.flush(points);
  return points;
}

function columnOf({ from, to, columns, logX }: VisibleRange): (x: number) => number {
  const scale = logX ? Math.log : (x: number) => x;
  const start = scale(from);
  const perUnit = columns / (scale(to) - start);
  return (x) => Math.floor((scale(x) - start) * perUnit);
}

function gap(points: Point[], x: number): void {
  const previous = points.at(-1);
  if (previous !== undefined && !Number.isNaN(previous.y)) points.push({ x, y: Number.NaN });
}

/** Indices of the four points of the current pixel column. */
class Bucket {
  readonly #xs: Float64Array;
  readonly #values: Float64Array;
  #column = Number.NaN;
  #first = -1;
  #low = -1;
  #high = -1;
  #last = -1;

  constructor(xs: Float64Array, values: Float64Array) {
    this.#xs = xs;
    this.#values = values;
  }

  add(index: number, column: number, points: Point[]): void {
    if (this.#first < 0 || column !== this.#column) {
      this.flush(points);
      this.#column = column;
      this.#first = this.#low = this.#high = index;
    }
    if (this.#values[index]! < this.#values[this.#low]!) this.#low = index;
    if (this.#values[index]! > this.#values[this.#high]!) this.#high = index;
    this.#last = index;
  }

  flush(points: Point[]): void {
    if (this.#first < 0) return;
    const kept = [this.#first, Math.min(this.#low, this.#high), Math.max(this.#low, this.#high), this.#last];
    let previous = -1;
    for (const index of kept) {
      if (index !== previous) points.push({ x: this.#xs[index]!, y: this.#values[index]! });
      previous = index;
    }
    this.#first = -1;
  }
}
