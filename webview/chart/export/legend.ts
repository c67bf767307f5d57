import type { ChartContent } from '../content.ts';
import type { ChartLine } from '../line.ts';
import { exportWidth } from './exportDrawing.ts';

export const fontSize = 12;
/** Above the chart: the title and as many rows as the legend needs; below it the name of the axis. */
export const titleHeight = 32;
export const rowHeight = 20;
export const axisNameHeight = 24;
const swatchWidth = 28;
const gap = 18;

export interface LegendEntry {
  readonly line: ChartLine;
  readonly left: number;
  readonly row: number;
}

/** Where the names of the lines stand, row by row. @param widthOf in pixels */
export function placeLegend({ lines }: ChartContent, widthOf: (text: string) => number): LegendEntry[] {
  let left = gap;
  let row = 0;
  return lines.map((line) => {
    const width = swatchWidth + widthOf(line.label) + gap;
    if (left > gap && left + width > exportWidth) {
      left = gap;
      row++;
    }
    const entry = { line, left, row };
    left += width;
    return entry;
  });
}

/** Pixels above the drawing. */
export function headHeight(entries: readonly LegendEntry[]): number {
  return titleHeight + ((entries.at(-1)?.row ?? 0) + 1) * rowHeight;
}
