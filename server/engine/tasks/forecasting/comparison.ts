import type { TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import { pointName } from '../../../data/forecasting/timeSeries.ts';
import type { TaskResult } from '../../../protocol/results.ts';
import type { Measured } from '../../task.ts';
import { ErrorSums } from './errorSums.ts';
import { forecastMetrics } from './forecastMetrics.ts';
import type { ForecastPlan } from './forecastPlan.ts';
import { type ShownSeries, shownOrigins, shownSteps } from './shownSeries.ts';

/** Compares forecasts of a series with the truth, window by window: metrics, and the end of the series for views. */
export class Comparison {
  readonly #plan: ForecastPlan;
  readonly #series: TimeSeries;
  readonly #scales: readonly number[];
  readonly #sums: readonly ErrorSums[];
  readonly #shown: ReadonlySet<number>;
  readonly #shownSeries: readonly ShownSeries[];

  /**
   * @param scales what MASE is relative to, for each target
   * @param origins of all windows that will come, ascending
   */
  constructor(plan: ForecastPlan, series: TimeSeries, scales: readonly number[], origins: Uint32Array) {
    this.#plan = plan;
    this.#series = series;
    this.#scales = scales;
    this.#sums = plan.targets.map(() => new ErrorSums(plan.horizon));
    this.#shown = shownOrigins(origins, plan.horizon);
    this.#shownSeries = plan.targets.map((target) => ({
      target,
      times: [],
      truth: [],
      forecast: [],
      ...(this.#hasInterval && { lower: [], upper: [] }),
    }));
  }

  get #hasInterval(): boolean {
    return (this.#plan.quantiles?.length ?? 1) > 1;
  }

  /** @param values forecasts in the units of the data: [origins, horizon, targets, quantiles] */
  add(origins: ArrayLike<number>, values: Float64Array): void {
    const { horizon, targets, quantiles } = this.#plan;
    const count = quantiles?.length ?? 1;
    const middle = quantiles?.indexOf(0.5) ?? 0;
    let at = 0;
    for (let i = 0; i < origins.length; i++) {
      const origin = origins[i]!;
      for (let step = 0; step < horizon; step++) {
        const row = origin + step;
        for (let target = 0; target < targets.length; target++, at += count) {
          const point = {
            truth: this.#series.values[target]![row]!,
            forecast: values[at + middle]!,
            lower: values[at]!,
            upper: values[at + count - 1]!,
          };
          this.#sums[target]!.add(step, point);
          if (this.#shown.has(origin) && step < shownSteps) this.#show(target, row, point);
        }
      }
    }
  }

  get metrics(): Record<string, number> {
    return forecastMetrics(this.#sums, this.#scales, this.#hasInterval);
  }

  get measured(): Measured {
    const result: TaskResult = {
      kind: 'forecast',
      series: this.#shownSeries.map((series, i) => ({
        ...series,
        error_by_step: this.#sums[i]!.maeByStep.map(rounded),
      })),
    };
    return { metrics: this.metrics, result };
  }

  #show(
    target: number,
    row: number,
    { truth, forecast, lower, upper }: { truth: number; forecast: number; lower: number; upper: number },
  ): void {
    const series = this.#shownSeries[target]!;
    series.times.push(pointName(this.#series, row));
    series.truth.push(rounded(truth));
    series.forecast.push(rounded(forecast));
    series.lower?.push(rounded(lower));
    series.upper?.push(rounded(upper));
  }
}

/** As exact as float32 is: shorter lines in the run directory. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
