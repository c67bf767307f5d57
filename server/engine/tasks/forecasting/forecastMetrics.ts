import type { ErrorSums } from './errorSums.ts';

/**
 * Metrics by their names, each the mean over the targets. MASE is left out where a target's scale is zero: a series
 * that repeats itself exactly.
 *
 * @param scales for each target the error that MASE is relative to, see {@link seasonalError}
 */
export function forecastMetrics(
  sums: readonly ErrorSums[],
  scales: readonly number[],
  hasInterval: boolean,
): Record<string, number> {
  const mean = (of: (sum: ErrorSums, target: number) => number) =>
    sums.map(of).reduce((total, value) => total + value, 0) / sums.length;
  return {
    mae: mean(({ mae }) => mae),
    rmse: mean(({ rmse }) => rmse),
    smape: mean(({ smape }) => smape),
    ...(scales.every((scale) => scale > 0) && { mase: mean(({ mae }, i) => mae / scales[i]!) }),
    ...(hasInterval && { interval_coverage: mean(({ coverage }) => coverage) }),
  };
}

/**
 * The mean absolute error of the seasonal naive forecast of one step within the values themselves: what MASE is
 * relative to (Hyndman and Koehler, 2006). NaN for values that are no longer than a season.
 */
export function seasonalError(values: Float64Array, season: number): number {
  let sum = 0;
  for (let i = season; i < values.length; i++) sum += Math.abs(values[i]! - values[i - season]!);
  return sum / Math.max(0, values.length - season);
}
