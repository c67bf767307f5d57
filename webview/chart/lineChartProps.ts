import type { ChartGroup } from './chartGroup.ts';
import type { ChartContent } from './content.ts';
import type { ChartLine, Zoom } from './line.ts';

/** Lines that grow without the page being rendered anew. */
export interface LiveLines {
  readonly read: () => readonly ChartLine[];
  /** Calls back whenever `read` has something new; the result ends it. */
  readonly follow: (onChange: () => void) => () => void;
}

export interface LineChartProps extends ChartContent {
  readonly label: string;
  /** What the chart shows, in words. */
  readonly summary: string;
  readonly keysHint: string;
  readonly formatY: (y: number) => string;
  /** The place of a reading in words, e.g. "Step 1,200". */
  readonly describeX: (x: number) => string;
  /** What is told besides the value, e.g. the value before smoothing. */
  readonly describeRaw: (raw: number) => string;
  readonly onZoom: (zoom: Zoom) => void;
  readonly growing?: LiveLines;
  /** Charts that look and point to the same place. */
  readonly group?: ChartGroup;
}
