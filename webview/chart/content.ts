import type { Theme } from '../shared/theme.ts';
import type { ChartLine, Interval, Zoom } from './line.ts';

/** All that a drawing of the chart depends on. */
export interface ChartContent {
  readonly lines: readonly ChartLine[];
  readonly logX: boolean;
  readonly logY: boolean;
  readonly zoom: Zoom;
  /** Beyond these there are no values. */
  readonly boundsY?: Interval | undefined;
  /** Points are still coming: the horizontal axis has a little room for them, so that it need not move with each. */
  readonly live?: boolean;
  /** x counts from a far origin, as dates do: the axis begins with the first point instead of with 0. */
  readonly farOrigin?: boolean;
  /** The vertical axis suits most of the values; the rest lies outside, and is counted. */
  readonly ignoreOutliers?: boolean;
  /** A person zooms or pans: a picture of the lines is moved along, a little coarser, so that it keeps pace. */
  readonly moving?: boolean;
  readonly theme: Theme;
  /** Labels of the axes. */
  readonly tickX: (x: number) => string;
  readonly tickY: (y: number) => string;
}
