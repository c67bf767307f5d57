/**
 * What a chart shows while a person zooms or pans: a picture of a somewhat larger part of the plane, drawn once and
 * then set down where it belongs. Stretched, its lines lie where they do at rest; only their thickness differs.
 */
import type { ChartContent } from './content.ts';
import { type Area, type Frame, frameOf } from './frame.ts';
import type { Interval } from './line.ts';
import { columnsWhileMoving } from './lineLayer.ts';
import { clipTo } from './paths.ts';
import { Plot } from './plot.ts';
import { extremes, scaleInterval } from './range.ts';
import { sameDrawing } from './sameDrawing.ts';

/** Of the visible part of an axis, how much the picture holds. */
const larger = 1.5;
const highest = 2;

/** How far the picture is stretched or pressed before it is drawn anew. */
const mostStretched = 1.3;

/** Room for markers at the edges, in pixels of the style sheet. */
const margin = 8;

interface Picture {
  readonly content: ChartContent;
  readonly frame: Frame;
  /** Where its lines have points at all. */
  readonly reachX: Interval;
  readonly reachY: Interval;
}

export class MovingPlot {
  readonly #canvas = document.createElement('canvas');
  #plot = new Plot();
  #picture: Picture | undefined;

  draw(context: CanvasRenderingContext2D, content: ChartContent, frame: Frame): void {
    const picture =
      this.#picture !== undefined && isOf(this.#picture, content, frame)
        ? this.#picture
        : this.#paint(content, frame, context.getTransform().a);
    this.#picture = picture;
    const { left, top, width, height } = placeOf(picture.frame, frame);
    const across = width / picture.frame.width;
    const down = height / picture.frame.height;
    context.save();
    clipTo(context, frame, 1);
    const { a: scale } = context.getTransform();
    const whole = (pixels: number): number => Math.round(pixels * scale) / scale;
    context.drawImage(
      this.#canvas,
      whole(left - margin * across),
      whole(top - margin * down),
      whole(width + 2 * margin * across),
      whole(height + 2 * margin * down),
    );
    context.restore();
  }

  /** Lets go of the memory. */
  rest(): void {
    if (this.#picture === undefined) return;
    this.#picture = undefined;
    this.#plot = new Plot();
    this.#canvas.width = this.#canvas.height = 0;
  }

  #paint(content: ChartContent, { x, y, ...view }: Frame, scale: number): Picture {
    const { lines, logX, logY } = content;
    const reachX = reachOf(content);
    const held = overlap(scaleInterval(x, middle(x, logX), larger, logX), union(reachX, x));
    const { low, high } = extremes(lines, held, logY);
    const levels = lines.flatMap(({ role, raw }) => (role === 'reference' ? (raw[0] ?? []) : []));
    const reachY = { from: Math.min(low, ...levels), to: Math.max(high, ...levels) };
    const tall = overlap(scaleInterval(y, middle(y, logY), highest, logY), union(reachY, y));
    const own = frameOf(view, { x, y, logX, logY });
    const { width, height } = placeOf({ x: held, y: tall }, own);
    const area = { left: margin, top: margin, width: Math.ceil(width), height: Math.ceil(height) };
    const frame = frameOf(area, { x: held, y: tall, logX, logY });
    this.#canvas.width = Math.round((area.width + 2 * margin) * scale);
    this.#canvas.height = Math.round((area.height + 2 * margin) * scale);
    const context = this.#canvas.getContext('2d');
    context?.setTransform(scale, 0, 0, scale, 0, 0);
    const columns = columnsWhileMoving(lines, Math.round(area.width * scale));
    if (context !== null) this.#plot.draw(context, content, frame, columns);
    return { content, frame, reachX, reachY };
  }
}

/** Whether the picture is of these lines, as large as they are to be drawn, and holds all that is to be seen of them. */
function isOf({ content, frame, reachX, reachY }: Picture, now: ChartContent, view: Frame): boolean {
  if (!sameDrawing(content, now)) return false;
  const { width, height } = placeOf(frame, view);
  const stretched = [width / frame.width, height / frame.height];
  return (
    stretched.every((factor) => factor < mostStretched && factor > 1 / mostStretched) &&
    holds(frame.x, overlap(view.x, reachX)) &&
    holds(frame.y, overlap(view.y, reachY))
  );
}

/** Where a part of the plane lies on a drawing. */
function placeOf({ x, y }: Pick<Frame, 'x' | 'y'>, { toPixel }: Frame): Area {
  const start = toPixel(x.from, y.to);
  const end = toPixel(x.to, y.from);
  return { ...start, width: end.left - start.left, height: end.top - start.top };
}

function reachOf({ lines, logX }: ChartContent): Interval {
  const reach = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  for (const { xs } of lines) {
    const first = xs[0] ?? Number.POSITIVE_INFINITY;
    reach.from = Math.min(reach.from, logX ? Math.max(first, Number.MIN_VALUE) : first);
    reach.to = Math.max(reach.to, xs.at(-1) ?? Number.NEGATIVE_INFINITY);
  }
  return reach;
}

function middle({ from, to }: Interval, log: boolean): number {
  return log ? Math.sqrt(from) * Math.sqrt(to) : (from + to) / 2;
}

function union(a: Interval, b: Interval): Interval {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

function overlap(a: Interval, b: Interval): Interval {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** An empty part is always there. */
function holds(whole: Interval, part: Interval): boolean {
  return part.from >= part.to || (part.from >= whole.from && part.to <= whole.to);
}
