/** chart.js on one canvas: the axes are its own, the lines are drawn between them. */
import { Chart, LinearScale, LineController, LogarithmicScale } from 'chart.js';
import type { ChartContent } from './content.ts';
import { type Frame, frameOf, type Ticks } from './frame.ts';
import { drawNoMore, drawSoon } from './frames.ts';
import type { ChartLine, Interval } from './line.ts';
import { MovingPlot } from './movingPlot.ts';
import { Plot } from './plot.ts';
import { extremes, typicalExtremes, wholeRange, withAir, within, withLevels } from './range.ts';
import { scaleOptions } from './scales.ts';

Chart.register(LineController, LinearScale, LogarithmicScale);

/** A vertical axis that found itself stays while the values fill this much of it. */
const filled = 0.75;

export class ChartView {
  readonly #chart: Chart<'line'>;
  readonly #plot = new Plot();
  readonly #moving = new MovingPlot();
  readonly #onDrawn: (frame: Frame) => void;
  readonly #drawing = (): void => this.drawNow();
  #read: (() => ChartContent) | undefined;
  #content: ChartContent | undefined;
  /** What the axes of the latest drawing came from. */
  #scales = '';
  #look: Pick<ChartContent, 'theme' | 'tickX' | 'tickY'> | undefined;
  /** The vertical axis of the latest drawing, and the choices that it was found for. */
  #found: { readonly choices: string; readonly y: Interval } | undefined;

  /** @param onDrawn is told where values lie on the canvas, after every drawing with other axes than before. */
  constructor(canvas: HTMLCanvasElement, onDrawn: (frame: Frame) => void, scale?: number) {
    this.#onDrawn = onDrawn;
    this.#chart = new Chart<'line'>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
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
          beforeDatasetsDraw: () => this.#drawLines(),
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
    const moved = scales !== this.#scales;
    if (!moved && sameLook(this.#look, content)) {
      this.#chart.draw();
      return;
    }
    this.#scales = scales;
    // Not the content itself: its lines would keep memory that their columns have left.
    this.#look = { theme: content.theme, tickX: content.tickX, tickY: content.tickY };
    this.#chart.options.scales = scaleOptions(content, x, y);
    this.#chart.update('none');
    if (moved) this.#onDrawn(this.#frame(content, x, y));
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

  #drawLines(): void {
    const content = this.#content;
    if (content === undefined) return;
    const { ctx, scales } = this.#chart;
    const { x, y } = scales;
    if (x === undefined || y === undefined) return;
    const frame = this.#frame(content, { from: x.min, to: x.max }, { from: y.min, to: y.max });
    if (content.moving === true) {
      this.#moving.draw(ctx, content, frame);
    } else {
      this.#moving.rest();
      this.#plot.draw(ctx, content, frame);
    }
  }

  #frame({ logX, logY }: ChartContent, x: Interval, y: Interval): Frame {
    const { left, top, width, height } = this.#chart.chartArea;
    return frameOf({ left, top, width, height }, { x, y, logX, logY });
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
