/** The lines of a chart that have dashes, markers or fillings: few points each, drawn as paths. */

import { clipped } from './clip.ts';
import type { ChartContent } from './content.ts';
import { decimate, type Point } from './decimate.ts';
import type { Area, Frame } from './frame.ts';
import type { ChartLine } from './line.ts';
import { isPainted } from './lineLayer.ts';
import { stamp } from './stamps.ts';

/** Points of a line above which its markers are small. */
const manyMarkers = 120;

/** Train lines lie behind those of validation. */
export function drawPaths(context: CanvasRenderingContext2D, content: ChartContent, frame: Frame): void {
  const { lines, logX, logY } = content;
  const range = { ...frame.x, columns: Math.max(1, Math.round(frame.width)), logX, logY };
  const curves = lines
    .filter((line) => !isPainted(line))
    .map((line) => ({ line, points: onCanvas(decimate(line.xs, line.shown, range), frame) }))
    .sort((a, b) => Number(a.line.role === 'validation') - Number(b.line.role === 'validation'));
  context.save();
  clipTo(context, frame, 1);
  for (const { line, points } of curves) {
    const lower = curves.find((other) => other.line.key === line.fillTo);
    if (lower !== undefined) fillBetween(context, points, lower.points, line.style.colour);
  }
  for (const { line, points } of curves) drawLine(context, line, points, frame);
  context.restore();
  context.save();
  clipTo(context, frame, 6);
  for (const { line, points } of curves) drawPoints(context, line, points, frame);
  context.restore();
}

/** @param more room at the edges, for what is thicker than its place */
export function clipTo(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Area,
  more: number,
): void {
  context.beginPath();
  context.rect(left - more, top - more, width + 2 * more, height + 2 * more);
  context.clip();
}

/** In pixels, from the top downwards. */
function onCanvas(points: readonly Point[], { toPixel }: Frame): Point[] {
  return points.map(({ x, y }) => {
    const { left, top } = toPixel(x, y);
    return { x: left, y: top };
  });
}

function fillBetween(
  context: CanvasRenderingContext2D,
  upper: readonly Point[],
  lower: readonly Point[],
  colour: string,
): void {
  context.beginPath();
  for (const { x, y } of [...upper, ...lower.toReversed()]) if (Number.isFinite(y)) context.lineTo(x, y);
  context.globalAlpha = 0.15;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}

/** Without what lies far outside: dashes that nobody sees take their time, too. */
function drawLine(
  context: CanvasRenderingContext2D,
  { role, style }: ChartLine,
  points: readonly Point[],
  { left, top, width, height }: Frame,
): void {
  const box = { left: left - width, top: top - height, width: 3 * width, height: 3 * height };
  context.beginPath();
  let end: Point | undefined;
  for (let i = 1; i < points.length; i++) {
    const part = clipped(points[i - 1]!, points[i]!, box);
    if (part === undefined) continue;
    const [from, to] = part;
    // Dashes stay where they are on the line, however much of it is cut off.
    if (end === undefined) context.lineDashOffset = distance(points[i - 1]!, from);
    if (from !== end) context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    end = to;
  }
  context.strokeStyle = style.colour;
  context.lineWidth = role === 'validation' ? 2 : 1.25;
  context.setLineDash([...style.dash]);
  context.stroke();
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { role, style }: ChartLine,
  points: readonly Point[],
  { left, width }: Frame,
): void {
  const size =
    role === 'validation' ? (points.length > manyMarkers ? 0.4 : 1) : points.length === 1 ? 0.6 : 0;
  if (size === 0) return;
  const shown = points.filter(({ x }) => x >= left - 1 && x <= left + width + 1);
  stamp(context, style, shown, size);
}
