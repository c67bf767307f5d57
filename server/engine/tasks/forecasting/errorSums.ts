/** Sums of forecast errors in the units of the data, from which all metrics follow. */

/** One target's truth and forecast at one step. */
export interface ForecastPoint {
  readonly truth: number;
  /** The forecast itself: the median where quantiles are predicted. */
  readonly forecast: number;
  /** The outer quantiles. */
  readonly lower?: number;
  readonly upper?: number;
}

/** Errors of one target over all forecasts. */
export class ErrorSums {
  readonly #absoluteByStep: Float64Array;
  #squared = 0;
  #symmetric = 0;
  #covered = 0;
  #count = 0;

  constructor(horizon: number) {
    this.#absoluteByStep = new Float64Array(horizon);
  }

  /** @param step of the horizon, from 0 */
  add(step: number, { truth, forecast, lower = forecast, upper = forecast }: ForecastPoint): void {
    const error = Math.abs(truth - forecast);
    this.#absoluteByStep[step]! += error;
    this.#squared += error * error;
    if (error > 0) this.#symmetric += error / (Math.abs(truth) + Math.abs(forecast));
    if (lower <= truth && truth <= upper) this.#covered++;
    this.#count++;
  }

  get mae(): number {
    return this.#absoluteByStep.reduce((sum, error) => sum + error, 0) / this.#count;
  }

  get rmse(): number {
    return Math.sqrt(this.#squared / this.#count);
  }

  /** The mean of 200 · |y − ŷ| / (|y| + |ŷ|), from 0 to 200, as in the M4 competition (Makridakis et al., 2020). */
  get smape(): number {
    return (200 * this.#symmetric) / this.#count;
  }

  /** Part of the truth that lies between the outer quantiles. */
  get coverage(): number {
    return this.#covered / this.#count;
  }

  /** Mean absolute error at each step of the horizon. */
  get maeByStep(): number[] {
    const { length } = this.#absoluteByStep;
    return Array.from(this.#absoluteByStep, (sum) => (sum * length) / this.#count);
  }
}
