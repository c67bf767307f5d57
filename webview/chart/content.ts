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
  readonly theme: Theme;
  /** Labels of the axes. */
  readonly tickX: (x: number) => string;
  readonly tickY: (y: number) => string;
}
