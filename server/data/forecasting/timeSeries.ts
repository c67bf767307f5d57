import type { TimeFormat } from './times.ts';

/** Values at consecutive times, oldest first. */
export interface TimeSeries {
  readonly length: number;
  /** In the units of the data, by column: the targets, then what else the network sees. */
  readonly values: readonly Float64Array[];
  /** Where a column with times is named. */
  readonly times?: Times;
}

export interface Times {
  /** Milliseconds since 1970, ascending. */
  readonly milliseconds: Float64Array;
  readonly format: TimeFormat;
}

/** What a point of the series is called: its time, or its number from 1. */
export function pointName({ times }: TimeSeries, index: number): string {
  return times ? times.format.write(times.milliseconds[index]!) : String(index + 1);
}
