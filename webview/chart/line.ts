import type { LineStyle } from './lineStyle.ts';

/** One curve. `xs`, `raw` and `shown` have the same length; all of it is what was recorded, not decimated. */
export interface ChartLine {
  readonly key: string;
  /** What the line belongs to, e.g. a run: cursors of several charts stay on the same one. */
  readonly owner?: string;
  readonly label: string;
  /** Validation points are few and have markers; reference lines have no points that a cursor could stop at. */
  readonly role: 'train' | 'validation' | 'reference';
  readonly style: LineStyle;
  /** Key of the line that the area to is filled. */
  readonly fillTo?: string;
  /** Never decreasing; −∞ where no x was recorded. */
  readonly xs: Float64Array;
  readonly raw: Float64Array;
  /** Smoothed, or the same as `raw`. */
  readonly shown: Float64Array;
  /** Index of the best raw value: the lowest, or the highest where more is better. */
  readonly best: number | undefined;
}

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A part of the plane; an axis that is left out shows everything. */
export interface Zoom {
  readonly x?: Interval | undefined;
  readonly y?: Interval | undefined;
}
