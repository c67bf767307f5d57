/** chart.js on one canvas: axes and ordinary lines are its own, long lines are painted between them. */
import {
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import type { ChartContent } from './content.ts';
import { datasetsOf } from './datasets.ts';
import { decimate, type Point } from './decimate.ts';
import type { Frame, Ticks } from './frame.ts';
import { drawNoMore, drawSoon } from './frames.ts';
import { identityOf } from './identity.ts';
import type { ChartLine, Interval } from './line.ts';
import { columnsWhileMoving, isPainted, LineLayer } from './lineLayer.ts';
import { drawMarks } from './marks.ts';
import { extremes, typicalExtremes, wholeRange, withAir, within, withLevels } from './range.ts';
import { scaleOptions } from './scales.ts';

Chart.register(Filler, LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** A vertical axis that found itself stays while the values fill this much of it. */
const filled = 0.75;

export class ChartView {
  readonly #chart: Chart<'line', Point[]>;
  readonly #layer = new LineLayer();
  readonly #onDrawn: (frame: Frame) => void;
  readonly #datasets = new Map<string, ChartDataset<'line', Point[]>>();
  readonly #drawing = (): void => this.drawNow();
  #read: (() => ChartContent) | undefined;
  #content: ChartContent | undefined;
  /** What the axes and the ordinary lines of the latest drawing came from. */
  #scales = '';
  #ordinary: readonly ChartLine[] = [];
  #look: Pick<ChartContent, 'theme' | 'tickX' | 'tickY'> | undefined;
  /** The vertical axis of the latest drawing, and the choices that it was found for. */
  #found: { readonly choices: string; readonly y: Interval } | undefined;

  /** @param onDrawn is told where values lie on the canvas, after every drawing with other axes than before. */
  constructor(canvas: HTMLCanvasElement, onDrawn: (frame: Frame) => void, scale?: number) {
    this.#onDrawn = onDrawn;
    this.#chart = new Chart<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        spanGaps: false,
        events: [],
        responsive: scale === undefined,
        ...(scale !== undefined && { devicePixelRatio: scale }),
        maintainAspectRatio: false,
        layout: { padding: { top: 8, right: 12 } },
        onResize: () => {
          this.#scales = '';
          drawSoon(this.#drawing);
        },
      },
      plugins: [
        {
          id: 'lines',
          beforeDatasetsDraw: () => this.#paintLines(),
          afterDatasetsDraw: () => this.#drawMarks(),
        },
      ],
    });
  }

  /**
   * @param read is called when it is drawn: what changes often in between costs nothing
   * @param first whether a person waits for this chart more than for the others of the page
   */
  show(read: () => ChartContent, first = false): void {
    this.#read = read;
    drawSoon(this.#drawing, first);
  }

  get ticks(): Ticks {
    const { x, y } = this.#chart.scales;
    const of = (scale: typeof x) =>
      (scale?.ticks ?? []).flatMap(({ value, label }) =>
        typeof label === 'string' && label !== '' ? [{ value, label }] : [],
      );
    return { x: of(x), y: of(y) };
  }

  dispose(): void {
    drawNoMore(this.#drawing);
    this.#chart.destroy();
  }

  drawNow(): void {
    if (this.#read === undefined) return;
    const content = this.#read();
    this.#content = content;
    const { lines, logX, logY, zoom, boundsY } = content;
    const x = zoom.x ?? wholeRange(lines, { ...content, log: logX });
    const y = zoom.y ?? within(this.#valueRange(content, x), boundsY);
    const scales = JSON.stringify([x, y, logX, logY, isEmpty(lines)]);
    const ordinary = lines.filter((line) => !isPainted(line));
    const same =
      scales === this.#scales && sameLook(this.#look, content) && sameLines(ordinary, this.#ordinary);
    if (same) {
      this.#chart.draw();
      return;
    }
    const moved = scales !== this.#scales;
    this.#scales = scales;
    this.#ordinary = ordinary;
    // Not the content itself: its lines would keep memory that their columns have left.
    this.#look = { theme: content.theme, tickX: content.tickX, tickY: content.tickY };
    const columns = Math.max(1, Math.round(this.#chart.width));
    const visible = { ...x, columns, logX, logY };
    const curves = ordinary.map((line) => ({ line, shown: decimate(line.xs, line.shown, visible) }));
    this.#chart.data.datasets = datasetsOf(curves, this.#datasets);
    this.#chart.options.scales = scaleOptions(content, x, y);
    this.#chart.update('none');
    if (moved) this.#onDrawn(this.#frame(x, y));
  }

  /** Found anew when something was chosen; while points come, only when they no longer fit. */
  #valueRange(content: ChartContent, x: Interval): Interval {
    const { lines, logX, logY, zoom, ignoreOutliers = false, live = false } = content;
    const measured = ignoreOutliers ? typicalExtremes(lines, x, logY) : extremes(lines, x, logY);
    const levels = lines.flatMap(({ role, raw }) => (role === 'reference' ? (raw[0] ?? []) : []));
    const range = withLevels(withAir(measured, logY), levels, logY);
    const choices = JSON.stringify([zoom, logX, logY, ignoreOutliers, lines.map(({ key }) => key)]);
    const found = this.#found;
    if (live && found?.choices === choices && fits(range, found.y, measured, logY)) return found.y;
    this.#found = { choices, y: range };
    return range;
  }

  #paintLines(): void {
    const content = this.#content;
    if (content === undefined) return;
    const { ctx, chartArea, currentDevicePixelRatio: scale, scales } = this.#chart;
    const { x, y } = scales;
    const device = (pixels: number): number => Math.round(pixels * scale);
    const [width, height] = [device(chartArea.width), device(chartArea.height)];
    if (x === undefined || y === undefined || width < 1 || height < 1) return;
    const { logX, logY, moving = false } = content;
    const drawn = this.#layer.draw(content.lines, {
      width: moving ? columnsWhileMoving(content.lines, width) : width,
      height,
      x: { from: x.min, to: x.max },
      y: { from: y.min, to: y.max },
      logX,
      logY,
      scale,
    });
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(drawn, device(chartArea.left), device(chartArea.top), width, height);
    ctx.restore();
  }

  #drawMarks(): void {
    if (this.#content === undefined) return;
    const { x, y } = this.#chart.scales;
    if (x === undefined || y === undefined) return;
    const frame = this.#frame({ from: x.min, to: x.max }, { from: y.min, to: y.max });
    drawMarks(this.#chart.ctx, this.#content, frame);
  }

  #frame(x: Interval, y: Interval): Frame {
    const { left, top, width, height } = this.#chart.chartArea;
    const scales = this.#chart.scales;
    return {
      left,
      top,
      width,
      height,
      x,
      y,
      toPixel: (a, b) => ({
        left: scales.x?.getPixelForValue(a) ?? 0,
        top: scales.y?.getPixelForValue(b) ?? 0,
      }),
      toValue: (a, b) => ({
        x: scales.x?.getValueForPixel(a) ?? 0,
        y: scales.y?.getValueForPixel(b) ?? 0,
      }),
    };
  }
}

function sameLook(
  before: Pick<ChartContent, 'theme' | 'tickX' | 'tickY'> | undefined,
  now: ChartContent,
): boolean {
  return before?.theme === now.theme && before.tickX === now.tickX && before.tickY === now.tickY;
}

function isEmpty(lines: readonly ChartLine[]): boolean {
  return lines.every(({ role, xs }) => role === 'reference' || xs.length === 0);
}

/** Whether the values still lie on an axis, and do not look small on it. */
function fits(
  needed: Interval,
  axis: Interval,
  { low, high }: { readonly low: number; readonly high: number },
  log: boolean,
): boolean {
  const length = ({ from, to }: Interval): number => (log ? Math.log(to / from) : to - from);
  return low >= axis.from && high <= axis.to && length(needed) >= filled * length(axis);
}

function sameLines(before: readonly ChartLine[], now: readonly ChartLine[]): boolean {
  return before.length === now.length && before.every((line, i) => sameLine(line, now[i]!));
}

function sameLine(before: ChartLine, now: ChartLine): boolean {
  if (before.key !== now.key || before.style.colour !== now.style.colour) return false;
  if (before.role === 'reference') return before.xs.at(-1) === now.xs.at(-1) && before.raw[0] === now.raw[0];
  const sameColumns =
    identityOf(before.xs) === identityOf(now.xs) && identityOf(before.shown) === identityOf(now.shown);
  return sameColumns && before.shown.length === now.shown.length;
}
