import { originsWithin, type Part } from '../../../data/forecasting/windows.ts';
import type { Network } from '../../../network/network.ts';
import type { Validation } from '../../task.ts';
import { Comparison } from './comparison.ts';
import type { ForecastPlan, ReadSeries } from './forecastPlan.ts';
import { DirectMeasurement, RecursiveMeasurement } from './measurement.ts';
import { naiveBaselines } from './naiveForecasts.ts';
import { WindowSource } from './windowSource.ts';

/** What all parts are measured with. */
export interface Measuring {
  readonly plan: ForecastPlan;
  readonly network: Network;
  readonly seasons: readonly number[];
  /** What MASE is relative to, for each target. */
  readonly scales: readonly number[];
  readonly batchSize: number;
  readonly threads: number;
}

/**
 * A part of a series to measure on. A forecast is made at every row whose horizon lies in the part; the loss of a
 * recursive network is that of its single steps, its metrics are those of the whole horizon.
 */
export function forecastValidation(
  name: string,
  read: ReadSeries,
  part: Part,
  { plan, network, seasons, scales, batchSize, threads }: Measuring,
): Validation {
  const { window, horizon, networkHorizon } = plan;
  const origins = originsWithin({ window, horizon }, part, 1);
  const lossOrigins = originsWithin({ window, horizon: networkHorizon }, part, 1);
  const compare = () => new Comparison(plan, read.series, scales, origins);
  return {
    name,
    batches: new WindowSource(plan, read.table, lossOrigins, batchSize),
    measure: () =>
      networkHorizon === horizon
        ? new DirectMeasurement(plan, origins, compare())
        : new RecursiveMeasurement({ network, plan, read, origins, batchSize, threads }, compare()),
    baselines: async () => naiveBaselines(plan, read, { seasons, scales, origins, lossOrigins }),
  };
}
