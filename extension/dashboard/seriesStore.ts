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

type ReadSeries = MetricsChunk['series'];

/** Parts up to this many points are joined: a run that is watched comes in very many small ones. */
const joinedLength = 4000;

/** Everything that has been read of one run, for pages that ask for all of it. */
export class SeriesStore {
  readonly #parts: ReadSeries[] = [];
  readonly #samples: TextSample[] = [];
  #cursor: SeriesCursor = seriesStart;

  /** From where the next chunk should be read. */
  get cursor(): SeriesCursor {
    return this.#cursor;
  }

  get samples(): readonly TextSample[] {
    return this.#samples;
  }

  add({ series, samples, cursor, reset }: MetricsChunk): void {
    if (reset) {
      this.#parts.length = 0;
      this.#samples.length = 0;
    }
    this.#cursor = cursor;
    this.#samples.push(...samples);
    const last = this.#parts.at(-1);
    if (last && lengthOf(last) + lengthOf(series) <= joinedLength)
      this.#parts.splice(-1, 1, joined(last, series));
    else if (lengthOf(series) > 0) this.#parts.push(series);
  }

  /** All points, in pieces of at most the given number of points in each series. */
  *pieces(size: number): Generator<PageSeries> {
    for (const part of this.#parts) {
      const length = lengthOf(part);
      for (let start = 0; start < length; start += size) yield pageSeries(part, start, start + size);
    }
  }
}

export function isEmpty({ series, samples }: MetricsChunk): boolean {
  return samples.length === 0 && lengthOf(series) === 0;
}

/** Of the longest series. */
function lengthOf(series: ReadSeries): number {
  return Math.max(...seriesNames.map((name) => series[name].step.length));
}

function joined(first: ReadSeries, second: ReadSeries): ReadSeries {
  return eachSeries((name) => ({
    step: joinedColumn(first[name].step, second[name].step),
    epoch: joinedColumn(first[name].epoch, second[name].epoch),
    seconds: joinedColumn(first[name].seconds, second[name].seconds),
    value: joinedColumn(first[name].value, second[name].value),
  }));
}

function joinedColumn(first: Float64Array, second: Float64Array): Float64Array {
  const column = new Float64Array(first.length + second.length);
  column.set(first);
  column.set(second, first.length);
  return column;
}

function eachSeries<T>(make: (name: SeriesName) => T): Record<SeriesName, T> {
  return {
    train_loss: make('train_loss'),
    val_loss: make('val_loss'),
    learning_rate: make('learning_rate'),
    gradient_norm: make('gradient_norm'),
    tokens_per_second: make('tokens_per_second'),
  };
}

/** A part of the columns as a page's message carries them. */
export function pageSeries(series: ReadSeries, start = 0, end = Number.POSITIVE_INFINITY): PageSeries {
  return eachSeries((name) => points(series[name], start, end));
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
export const emptySeries: PageSeries = pageSeries(eachSeries(() => noPoints));
