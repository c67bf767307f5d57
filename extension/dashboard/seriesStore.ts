import type { DashboardPoints, DashboardSeries } from '../../server/protocol/dashboard.ts';
import {
  type MetricsChunk,
  type ResultPlace,
  type Series,
  type SeriesByName,
  type SeriesCursor,
  seriesStart,
} from '../../server/protocol/workspace.ts';

/** Parts up to this many points are joined: a run that is watched comes in very many small ones. */
const joinedLength = 4000;

/** Everything that has been read of one run, for pages that ask for all of it. */
export class SeriesStore {
  readonly #parts: SeriesByName[] = [];
  readonly #results: ResultPlace[] = [];
  #cursor: SeriesCursor = seriesStart;

  /** From where the next chunk should be read. */
  get cursor(): SeriesCursor {
    return this.#cursor;
  }

  /** Where the results stand; a result itself is read when it is looked at. */
  get results(): readonly ResultPlace[] {
    return this.#results;
  }

  add({ series, results, cursor, reset }: MetricsChunk): void {
    if (reset) {
      this.#parts.length = 0;
      this.#results.length = 0;
    }
    this.#cursor = cursor;
    this.#results.push(...results);
    const last = this.#parts.at(-1);
    if (last && lengthOf(last) + lengthOf(series) <= joinedLength)
      this.#parts.splice(-1, 1, joined(last, series));
    else if (lengthOf(series) > 0) this.#parts.push(series);
  }

  /** All points, in pieces of at most the given number of points in each series. */
  *pieces(size: number): Generator<DashboardSeries> {
    for (const part of this.#parts) {
      const length = lengthOf(part);
      for (let start = 0; start < length; start += size) yield pageSeries(part, start, start + size);
    }
  }
}

export function isEmpty({ series, results }: MetricsChunk): boolean {
  return results.length === 0 && lengthOf(series) === 0;
}

/** Of the longest series. */
function lengthOf(series: SeriesByName): number {
  return Object.values(series).reduce((longest, { step }) => Math.max(longest, step.length), 0);
}

function joined(first: SeriesByName, second: SeriesByName): SeriesByName {
  const both = { ...first };
  for (const [name, more] of Object.entries(second)) {
    const known = both[name];
    both[name] = known ? joinedSeries(known, more) : more;
  }
  return both;
}

function joinedSeries(first: Series, second: Series): Series {
  return {
    step: joinedColumn(first.step, second.step),
    epoch: joinedColumn(first.epoch, second.epoch),
    seconds: joinedColumn(first.seconds, second.seconds),
    value: joinedColumn(first.value, second.value),
  };
}

function joinedColumn(first: Float64Array, second: Float64Array): Float64Array {
  const column = new Float64Array(first.length + second.length);
  column.set(first);
  column.set(second, first.length);
  return column;
}

/** A part of the columns as a page's message carries them. */
export function pageSeries(series: SeriesByName, start = 0, end = Number.POSITIVE_INFINITY): DashboardSeries {
  const parts = Object.entries(series).map(([name, all]) => [name, points(all, start, end)] as const);
  return Object.fromEntries(parts.filter(([, { step }]) => step.length > 0));
}

function points({ step, epoch, seconds, value }: Series, start: number, end: number): DashboardPoints {
  return {
    step: Array.from(step.subarray(start, end)),
    epoch: Array.from(epoch.subarray(start, end)),
    seconds: Array.from(seconds.subarray(start, end)),
    value: Array.from(value.subarray(start, end), (x) => (Number.isFinite(x) ? x : null)),
  };
}
