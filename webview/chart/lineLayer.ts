/** The long lines of a chart, painted from their columns of pixels; of a drawing that only grows, only its end. */

import { rgbOf } from './colour.ts';
import { ColumnEdges, type ColumnRange, CurveColumns } from './columns.ts';
import { Envelope } from './envelope.ts';
import { identityOf } from './identity.ts';
import type { ChartLine } from './line.ts';
import { type ProjectedView, Projection } from './projection.ts';
import { pyramidOf } from './pyramid.ts';
import { type Paint, type PaintedLine, Raster } from './raster.ts';

/** In pixels of the screen. */
export interface LayerView extends ProjectedView {
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

/** Columns of all lines together that a frame has time for. */
const columnsInFrame = 16_000;
const widestColumn = 4;

/** While a person zooms or pans, pixels may share a column, as few as the pace allows. Its extremes stay exact. */
export function columnsWhileMoving(lines: readonly ChartLine[], width: number): number {
  const painted = lines.filter(isPainted);
  const strokes = painted.length + painted.filter(({ raw, shown }) => raw !== shown).length;
  const pixels = Math.ceil((strokes * width) / columnsInFrame);
  return Math.ceil(width / Math.min(Math.max(pixels, 1), widestColumn));
}

export class LineLayer {
  readonly #canvas = document.createElement('canvas');
  /** By the columns of x, and of values. */
  readonly #edges = new Map<object, ColumnEdges>();
  readonly #traced = new Map<object, Map<object, Traced>>();
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
    const projection = new Projection(view);
    const grown = strokes.map((stroke) => this.#trace(stroke, range, projection, view.logY));
    const from = start ?? Math.min(view.width, ...grown.map(({ changed }) => changed));
    this.#painted = strokes;
    this.#forget(strokes);
    if (from < view.width) this.#paint(grown, from);
    return this.#canvas;
  }

  #start(key: string, { width, height, x, logX }: LayerView): void {
    this.#view = key;
    const { width: before } = this.#raster;
    if (before !== width || this.#raster.height !== height) {
      this.#raster = new Raster(width, height);
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    if (before !== width) {
      this.#edges.clear();
      this.#traced.clear();
    }
    for (const edges of this.#edges.values()) edges.restart({ ...x, columns: width, log: logX });
    for (const overX of this.#traced.values()) for (const { columns } of overX.values()) columns.restart();
  }

  #trace({ xs, values, paint }: Stroke, range: ColumnRange, projection: Projection, positive: boolean) {
    const x = identityOf(xs);
    const value = identityOf(values);
    const edges = this.#edges.get(x) ?? new ColumnEdges(range);
    this.#edges.set(x, edges);
    edges.extend(xs);
    const overX = this.#traced.get(x) ?? new Map<object, Traced>();
    this.#traced.set(x, overX);
    const traced = overX.get(value) ?? {
      columns: new CurveColumns(edges),
      envelope: new Envelope(range.columns),
    };
    overX.set(value, traced);
    const changed = traced.columns.extend(values, pyramidOf(values), positive);
    if (changed < range.columns) traced.envelope.trace(traced.columns, xs, values, projection, changed);
    return { envelope: traced.envelope, paint, changed };
  }

  /** Lets go of columns that are no longer shown. */
  #forget(strokes: readonly Stroke[]): void {
    const xs = new Set(strokes.map((stroke) => identityOf(stroke.xs)));
    const values = new Set(strokes.map((stroke) => identityOf(stroke.values)));
    for (const [x, overX] of this.#traced) {
      for (const value of overX.keys()) if (!values.has(value)) overX.delete(value);
      if (xs.has(x)) continue;
      this.#traced.delete(x);
      this.#edges.delete(x);
    }
  }

  #paint(lines: readonly PaintedLine[], from: number): void {
    this.#raster.paint(lines, from);
    const { bytes, width, height } = this.#raster;
    const image = new ImageData(bytes, width, height);
    this.#canvas.getContext('2d')?.putImageData(image, 0, 0, from, 0, width - from, height);
  }
}

/** Values before smoothing lie behind all others. */
function strokesOf(lines: readonly ChartLine[], scale: number): Stroke[] {
  const behind = lines
    .filter(({ raw, shown }) => raw !== shown)
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
        identityOf(stroke.xs) === identityOf(other.xs) &&
        identityOf(stroke.values) === identityOf(other.values) &&
        stroke.paint.rgb === other.paint.rgb
      );
    })
  );
}
