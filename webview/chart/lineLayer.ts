/** The long lines of a chart, painted from their columns of pixels; of a drawing that only grows, only its end. */

import { rgbOf } from './colour.ts';
import { ColumnEdges, type ColumnRange, CurveColumns } from './columns.ts';
import { Envelope, type Projection } from './envelope.ts';
import type { ChartLine, Interval } from './line.ts';
import { pyramidOf } from './pyramid.ts';
import { type Paint, Raster } from './raster.ts';

export interface LayerView {
  /** Pixels of the screen. */
  readonly width: number;
  readonly height: number;
  readonly x: Interval;
  readonly y: Interval;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Pixels of the screen for one of the style sheet. */
  readonly scale: number;
}

/** One painted line: a chart line has two where it is smoothed. */
interface Stroke {
  readonly xs: Float64Array;
  readonly values: Float64Array;
  readonly paint: Paint;
}

interface Traced {
  readonly columns: CurveColumns;
  readonly envelope: Envelope;
}

/** Whether a line is painted here; lines with dashes, markers or fillings are drawn as paths. */
export function isPainted({ role, style, fillTo }: ChartLine): boolean {
  return role === 'train' && style.dash.length === 0 && fillTo === undefined;
}

export class LineLayer {
  readonly #canvas = document.createElement('canvas');
  readonly #edges = new Map<ArrayBufferLike, ColumnEdges>();
  readonly #traced = new Map<ArrayBufferLike, Map<ArrayBufferLike, Traced>>();
  #raster = new Raster(1, 1);
  #view = '';
  #painted: readonly Stroke[] = [];

  /** The drawing of these lines, valid until the next one. */
  draw(lines: readonly ChartLine[], view: LayerView): HTMLCanvasElement {
    const key = JSON.stringify(view);
    const strokes = strokesOf(lines.filter(isPainted), view.scale);
    const sameView = key === this.#view;
    if (!sameView) this.#start(key, view);
    const start = sameView && sameStrokes(this.#painted, strokes) ? undefined : 0;
    const range = { ...view.x, columns: view.width, log: view.logX };
    const projection = projectionOf(view);
    const grown = strokes.map((stroke) => this.#trace(stroke, range, projection, view.logY));
    const from = start ?? Math.min(view.width, ...grown.map(({ changed }) => changed));
    this.#painted = strokes;
    this.#forget(strokes);
    if (from < view.width) this.#paint(grown, from);
    return this.#canvas;
  }

  #start(key: string, { width, height }: LayerView): void {
    this.#view = key;
    this.#edges.clear();
    this.#traced.clear();
    if (this.#raster.width === width && this.#raster.height === height) return;
    this.#raster = new Raster(width, height);
    this.#canvas.width = width;
    this.#canvas.height = height;
  }

  #trace({ xs, values, paint }: Stroke, range: ColumnRange, projection: Projection, positive: boolean) {
    const edges = this.#edges.get(xs.buffer) ?? new ColumnEdges(range);
    this.#edges.set(xs.buffer, edges);
    edges.extend(xs);
    const overX = this.#traced.get(xs.buffer) ?? new Map<ArrayBufferLike, Traced>();
    this.#traced.set(xs.buffer, overX);
    const traced = overX.get(values.buffer) ?? {
      columns: new CurveColumns(edges),
      envelope: new Envelope(range.columns),
    };
    overX.set(values.buffer, traced);
    const changed = traced.columns.extend(values, pyramidOf(values), positive);
    if (changed < range.columns) traced.envelope.trace(traced.columns, xs, values, projection, changed);
    return { envelope: traced.envelope, paint, changed };
  }

  /** Lets go of columns that have moved on to larger memory, or are no longer shown. */
  #forget(strokes: readonly Stroke[]): void {
    const xs = new Set(strokes.map((stroke) => stroke.xs.buffer));
    const values = new Set(strokes.map((stroke) => stroke.values.buffer));
    for (const [x, overX] of this.#traced) {
      for (const value of overX.keys()) if (!values.has(value)) overX.delete(value);
      if (xs.has(x)) continue;
      this.#traced.delete(x);
      this.#edges.delete(x);
    }
  }

  #paint(traced: readonly { readonly envelope: Envelope; readonly paint: Paint }[], from: number): void {
    this.#raster.clear(from);
    for (const { envelope, paint } of traced) this.#raster.paint(envelope, paint, from);
    const { bytes, width, height } = this.#raster;
    const image = new ImageData(bytes, width, height);
    this.#canvas.getContext('2d')?.putImageData(image, 0, 0, from, 0, width - from, height);
  }
}

/** Values before smoothing lie behind all others. */
function strokesOf(lines: readonly ChartLine[], scale: number): Stroke[] {
  const behind = lines
    .filter(({ raw, shown }) => raw.buffer !== shown.buffer)
    .map((line) => stroke(line, line.raw, { opacity: 0.3, width: scale }));
  return [...behind, ...lines.map((line) => stroke(line, line.shown, { opacity: 1, width: 1.25 * scale }))];
}

function stroke({ xs, style }: ChartLine, values: Float64Array, paint: Omit<Paint, 'rgb'>): Stroke {
  return { xs, values, paint: { ...paint, rgb: rgbOf(style.colour) } };
}

function sameStrokes(before: readonly Stroke[], now: readonly Stroke[]): boolean {
  return (
    before.length === now.length &&
    before.every((stroke, i) => {
      const other = now[i]!;
      return (
        stroke.xs.buffer === other.xs.buffer &&
        stroke.values.buffer === other.values.buffer &&
        stroke.paint.rgb === other.paint.rgb
      );
    })
  );
}

function projectionOf({ width, height, x, y, logX, logY }: LayerView): Projection {
  const along = place(x, logX, width);
  const up = place(y, logY, height);
  return { x: along, y: (value) => height - up(value) };
}

function place({ from, to }: Interval, log: boolean, pixels: number): (value: number) => number {
  if (!log) return (value) => ((value - from) / (to - from)) * pixels;
  const start = Math.log(from);
  const perUnit = pixels / (Math.log(to) - start);
  return (value) => (Math.log(value) - start) * perUnit;
}
