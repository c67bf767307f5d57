/** chart.js on one canvas: draws the visible part of the lines, redrawn at most once per frame. */
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
import type { Interval } from './line.ts';
import { valueRange, wholeRange, within, withLevels } from './range.ts';
import { scaleOptions } from './scales.ts';

Chart.register(Filler, LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Interval;
  readonly y: Interval;
  readonly toPixel: (x: number, y: number) => { left: number; top: number };
  readonly toValue: (left: number, top: number) => { x: number; y: number };
}

/** Points that chart.js draws without delay; each column of each line has up to four, raw lines as many again. */
const mostPoints = 48_000;

/** One column for each pixel, wider ones when there are many lines. */
function columnsFor(pixels: number, lines: number): number {
  return Math.max(1, Math.min(pixels, Math.floor(mostPoints / (8 * Math.max(lines, 1)))));
}

export class ChartView {
  readonly #chart: Chart<'line', Point[]>;
  readonly #onDrawn: (frame: Frame) => void;
  readonly #datasets = new Map<string, ChartDataset<'line', Point[]>>();
  #content: ChartContent | undefined;
  #request: number | undefined;

  /** @param onDrawn is told, after every drawing, where values lie on the canvas. */
  constructor(canvas: HTMLCanvasElement, onDrawn: (frame: Frame) => void) {
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
        responsive: true,
        maintainAspectRatio: false,
        layout: { padding: { top: 8, right: 12 } },
        onResize: () => this.#schedule(),
      },
    });
  }

  show(content: ChartContent): void {
    this.#content = content;
    this.#schedule();
  }

  dispose(): void {
    if (this.#request !== undefined) cancelAnimationFrame(this.#request);
    this.#chart.destroy();
  }

  #schedule(): void {
    this.#request ??= requestAnimationFrame(() => {
      this.#request = undefined;
      if (this.#content !== undefined) this.#draw(this.#content);
    });
  }

  #draw(content: ChartContent): void {
    const { lines, logX, logY, zoom, boundsY } = content;
    const x = zoom.x ?? wholeRange(lines, logX);
    const visible = { ...x, columns: columnsFor(this.#chart.width, lines.length), logX, logY };
    const curves = lines.map((line) => ({
      line,
      shown: decimate(line.xs, line.shown, visible),
      raw: line.raw === line.shown ? undefined : decimate(line.xs, line.raw, visible),
    }));
    const measured = curves.filter(({ line }) => line.role !== 'reference');
    const range = valueRange(
      measured.flatMap(({ shown, raw }) => (raw ? [shown, raw] : [shown])),
      logY,
    );
    const levels = lines.flatMap(({ role, raw }) => (role === 'reference' ? (raw[0] ?? []) : []));
    const y = zoom.y ?? within(withLevels(range, levels, logY), boundsY);
    this.#chart.data.datasets = datasetsOf(curves, this.#datasets);
    this.#chart.options.scales = scaleOptions(content, x, y);
    this.#chart.update('none');
    this.#onDrawn(this.#frame(x, y));
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
