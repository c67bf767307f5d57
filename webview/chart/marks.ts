/** What stands on the lines: the best point of each, and markers by which runs are told apart without colours. */

import type { ChartContent } from './content.ts';
import type { Point } from './decimate.ts';
import type { Frame } from './frame.ts';
import type { ChartLine } from './line.ts';
import { isPainted } from './lineLayer.ts';
import { clipTo } from './paths.ts';
import { nearestPoint } from './search.ts';
import { stamp } from './stamps.ts';

/** Pixels between the markers of a line. */
const spacing = 120;

export function drawMarks(context: CanvasRenderingContext2D, content: ChartContent, frame: Frame): void {
  const { lines, theme } = content;
  const painted = lines.filter(isPainted);
  context.save();
  clipTo(context, frame, 6);
  const hasMarkers = lines.some(({ role }) => role === 'validation');
  if (painted.length > 1 && !hasMarkers) {
    for (const [i, line] of painted.entries()) drawMarkers(context, line, frame, i / painted.length);
  }
  for (const line of lines) if (line.role === 'validation') drawBest(context, line, frame, theme.background);
  context.restore();
}

/** At recorded points; the lines begin at different places, so that markers of close lines do not cover each other. */
function drawMarkers(context: CanvasRenderingContext2D, line: ChartLine, frame: Frame, start: number): void {
  const places: Point[] = [];
  for (let left = frame.left + start * spacing; left < frame.left + frame.width; left += spacing) {
    const { x } = frame.toValue(left, frame.top);
    const row = nearestPoint(line.xs, line.shown, x);
    if (row === undefined) break;
    const at = frame.toPixel(line.xs[row]!, line.shown[row]!);
    if (Math.abs(at.left - left) > spacing / 2) continue;
    places.push({ x: at.left, y: at.top });
  }
  stamp(context, line.style, places);
}

/** A ring, with a gap to the line below it. */
function drawBest(
  context: CanvasRenderingContext2D,
  { xs, raw, best, style }: ChartLine,
  frame: Frame,
  background: string,
): void {
  if (best === undefined || best >= xs.length) return;
  const { left, top } = frame.toPixel(xs[best]!, raw[best]!);
  if (!Number.isFinite(left) || !Number.isFinite(top)) return;
  for (const [colour, width] of [
    [background, 5],
    [style.colour, 2],
  ] as const) {
    context.beginPath();
    context.arc(left, top, 6.5, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
