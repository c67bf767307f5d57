import type { DashboardPoints } from '../../server/protocol/dashboard.ts';
import type { TextSample } from '../../server/protocol/runs.ts';
import {
  type MetricsChunk,
  type Series,
  type SeriesCursor,
  type SeriesName,
  seriesNames,
  seriesStart,
} from '../../server/protocol/workspace.ts';

export type PageSeries = Readonly<Record<SeriesName, DashboardPoints>>;

/** Everything that has been read of one run, for pages that ask for all of it. */
export class SeriesStore {
  readonly #chunks: MetricsChunk[] = [];
  #cursor: SeriesCursor = seriesStart;

  /** From where the next chunk should be read. */
  get cursor(): SeriesCursor {
    return this.#cursor;
  }

  get samples(): readonly TextSample[] {
    return this.#chunks.flatMap((chunk) => chunk.samples);
  }

  add(chunk: MetricsChunk): void {
    if (chunk.reset) this.#chunks.length = 0;
    this.#cursor = chunk.cursor;
    if (!isEmpty(chunk)) this.#chunks.push(chunk);
  }

  /** All points, in pieces of at most the given number of points in each series. */
  *pieces(size: number): Generator<PageSeries> {
    for (const { series } of this.#chunks) {
      const length = Math.max(...seriesNames.map((name) => series[name].step.length));
      for (let start = 0; start < length; start += size) yield pageSeries(series, start, start + size);
    }
  }
}

export function isEmpty({ series, samples }: MetricsChunk): boolean {
  return samples.length === 0 && seriesNames.every((name) => series[name].step.length === 0);
}

/** A part of the columns as a page's message carries them. */
export function pageSeries(
  series: Readonly<Record<SeriesName, Series>>,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): PageSeries {
  const part = (name: SeriesName) => points(series[name], start, end);
  return {
    train_loss: part('train_loss'),
    val_loss: part('val_loss'),
    learning_rate: part('learning_rate'),
    gradient_norm: part('gradient_norm'),
    tokens_per_second: part('tokens_per_second'),
  };
}

function points({ step, epoch, seconds, value }: Series, start: number, end: number): DashboardPoints {
  return {
    step: Array.from(step.subarray(start, end)),
    epoch: Array.from(epoch.subarray(start, end)),
    seconds: Array.from(seconds.subarray(start, end)),
    value: Array.from(value.subarray(start, end), (x) => (Number.isFinite(x) ? x : null)),
  };
}

const nothing = new Float64Array();
const noPoints: Series = { step: nothing, epoch: nothing, seconds: nothing, value: nothing };

/** No points at all. */
export const emptySeries: PageSeries = pageSeries({
  train_loss: noPoints,
  val_loss: noPoints,
  learning_rate: noPoints,
  gradient_norm: noPoints,
  tokens_per_second: noPoints,
});
