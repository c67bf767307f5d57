import type { PointLoss } from '../../../network/loss/forecastLoss.ts';

/** The network's loss of one forecast for one scaled value; with quantiles that forecast stands for all of them. */
export function pointLoss(error: number, loss: PointLoss, quantiles: readonly number[] | undefined): number {
  if (quantiles) {
    const losses = quantiles.map((q) => Math.max(q * error, (q - 1) * error));
    return losses.reduce((sum, value) => sum + value, 0) / quantiles.length;
  }
  const size = Math.abs(error);
  if (loss === 'mae') return size;
  if (loss === 'mse') return size * size;
  return size <= 1 ? (size * size) / 2 : size - 0.5;
}
