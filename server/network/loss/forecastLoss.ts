import { sizeAlong } from '../../graph/dimensions.ts';
import type { Value } from '../../graph/graph.ts';
import { abs, cast, maximum, minimum, mul, reduceSum, reshape, squeeze, sub } from '../../graph/ops.ts';
import type { Loss } from '../network.ts';

export type PointLoss = 'mse' | 'mae' | 'huber';

export interface ForecastLossOptions {
  /** How much one error counts; not asked for with quantiles. */
  readonly loss: PointLoss;
  /** Between 0 and 1. Each has the pinball loss (Koenker and Bassett, 1978), and the mean of them is the loss. */
  readonly quantiles?: readonly number[];
}

/**
 * How far forecasts are from the truth, as a mean over all values.
 *
 * @param forecast float32 [B, N · Q], the quantiles of a value side by side
 * @param truth float32 [B, N]
 */
export function forecastLoss(forecast: Value, truth: Value, { loss, quantiles }: ForecastLossOptions): Loss {
  const batchSize = truth.shape[0]!;
  const values = Number(truth.shape[1]);
  const count = quantiles?.length ?? 1;
  const errors = quantiles
    ? pinball(
        sub(reshape(truth, [batchSize, values, 1]), reshape(forecast, [batchSize, values, count])),
        quantiles,
      )
    : pointLosses[loss](sub(truth, forecast));
  const batch = squeeze(cast(sizeAlong(truth, 0), 'float32'), [0]);
  return { sum: reduceSum(errors), weight: mul(batch, values * count) };
}

const pointLosses: Readonly<Record<PointLoss, (error: Value) => Value>> = {
  mse: (error) => mul(error, error),
  mae: abs,
  huber,
};

/** e² / 2 for |e| ≤ 1, else |e| − 1/2 (Huber, 1964). */
function huber(error: Value): Value {
  const size = abs(error);
  const inner = minimum(size, 1);
  return mul(inner, sub(size, mul(inner, 0.5)));
}

/** q · e where the truth is higher than the forecast, (q − 1) · e where it is lower: [B, N, Q]. */
function pinball(error: Value, quantiles: readonly number[]): Value {
  const { graph } = error;
  const row = (numbers: readonly number[]) => graph.constant(numbers, 'float32', [1, 1, numbers.length]);
  return maximum(mul(error, row(quantiles)), mul(error, row(quantiles.map((q) => q - 1))));
}
