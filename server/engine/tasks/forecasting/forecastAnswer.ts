import { pointName, type TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import type { ForecastDescription } from './description.ts';

/** A forecast in the units of the data. */
export interface Forecast {
  /** One for each step of the horizon. */
  readonly times: readonly string[];
  /** [horizon, targets, quantiles] */
  readonly values: Float64Array;
}

/** Rows that are told besides the window: as many again, but not too many. */
const mostBefore = 200;

/** The forecast with the end of the series that it continues. */
export function forecastAnswer(
  description: ForecastDescription,
  past: TimeSeries,
  { times, values }: Forecast,
): AnswerOf<'forecasting'> {
  const { targets, features, window, quantiles } = description;
  const rows = Math.min(past.length, window + Math.min(window, mostBefore));
  const start = past.length - rows;
  const count = quantiles?.length ?? 1;
  const middle = Math.max(0, quantiles?.indexOf(0.5) ?? 0);
  const path = (target: number, quantile: number): number[] =>
    times.map((_, step) => values[(step * targets.length + target) * count + quantile]!);
  return {
    kind: 'forecasting',
    past: {
      times: Array.from({ length: rows }, (_, i) => pointName(past, start + i)),
      columns: [...targets, ...features].map((name, column) => ({
        name,
        values: Array.from(past.values[column]!.subarray(start)),
      })),
    },
    times: [...times],
    forecasts: targets.map((target, i) => ({
      target,
      values: path(i, middle),
      ...(quantiles && { quantiles: quantiles.map((_, quantile) => path(i, quantile)) }),
    })),
  };
}
