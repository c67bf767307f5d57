import type { Theme } from '../shared/theme.ts';
import type { ChartLine, Zoom } from './line.ts';

/** All that a drawing of the chart depends on. */
export interface ChartContent {
  readonly lines: readonly ChartLine[];
  readonly logX: boolean;
  readonly logY: boolean;
  readonly zoom: Zoom;
  readonly theme: Theme;
  /** Labels of the axes. */
  readonly tickX: (x: number) => string;
  readonly tickY: (y: number) => string;
}
