import type { Theme } from '../shared/theme.ts';
import type { ChartLine, Zoom } from './line.ts';

/** All that a drawing of the chart depends on. */
export interface ChartContent {
  readonly lines: readonly ChartLine[];
  readonly logX: boolean;
  readonly logY: boolean;
  readonly zoom: Zoom;
  readonly theme: Theme;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}
