/** A drawing of a chart that nobody sees, to be saved: of a size of its own, at twice the resolution. */
import { ChartView } from '../chartView.ts';
import type { ChartContent } from '../content.ts';
import type { Frame, Ticks } from '../frame.ts';

export const exportWidth = 960;
export const exportHeight = 480;
export const exportScale = 2;

export interface ExportDrawing {
  readonly canvas: HTMLCanvasElement;
  readonly frame: Frame;
  readonly ticks: Ticks;
  dispose(): void;
}

export function drawForExport(content: ChartContent): ExportDrawing {
  const canvas = document.createElement('canvas');
  canvas.width = exportWidth;
  canvas.height = exportHeight;
  let frame: Frame | undefined;
  const view = new ChartView(canvas, (drawn) => (frame = drawn), exportScale);
  view.show(() => ({ ...content, live: false }));
  view.drawNow();
  if (frame === undefined) throw new Error('The chart has not been drawn.');
  return { canvas, frame, ticks: view.ticks, dispose: () => view.dispose() };
}
