import type { Circumstance, Reproduction, WeightDifference } from '../../protocol/reproduction.ts';
import type { MetricComparison } from './compareMetrics.ts';
import type { TensorDifference } from './compareTensors.ts';

/**
 * The largest difference of a loss or a metric, in parts of its scale, that is called within tolerance. Sums of
 * float32 numbers in another order begin to differ at 1e-7, and training multiplies that from step to step: of two
 * runs whose learning rates differ by 1e-7 alone, losses were up to 3 % of their scale apart after some hundred steps,
 * weights by a third of their norm. So weights are told, but decide only where their shapes are others.
 */
export const tolerance = 0.05;

export interface Compared {
  readonly metrics: MetricComparison;
  /** Whether both runs came to their end by themselves. */
  readonly ended: boolean;
  /** Checkpoints of the same step; `difference` is undefined where they are equal bit by bit. */
  readonly checkpoints: readonly {
    readonly checkpoint: WeightDifference['checkpoint'];
    readonly difference: TensorDifference | undefined;
  }[];
  readonly circumstances: readonly Circumstance[];
}

/** What the comparison of two runs says; undefined when they have nothing in common to be compared. */
export function judge({ metrics, ended, checkpoints, circumstances }: Compared): Reproduction | undefined {
  if (metrics.values === 0) return undefined;
  const weights = checkpoints
    .flatMap(({ checkpoint, difference }) => (difference ? [{ checkpoint, ...difference }] : []))
    .sort((a, b) => b.relative - a.relative)[0];
  const sameLength = metrics.whole || !ended;
  const identical = sameLength && metrics.equal && weights === undefined;
  const isSameNetwork = weights === undefined || Number.isFinite(weights.relative);
  const verdict = identical
    ? 'identical'
    : sameLength && isSameNetwork && (metrics.largest?.relative ?? 0) <= tolerance
      ? 'within-tolerance'
      : 'different';
  return {
    verdict,
    values: metrics.values,
    step: metrics.step,
    tolerance,
    ...(metrics.largest && { metric: metrics.largest }),
    ...(weights && { weights: differenceOf(weights) }),
    checkpoints: checkpoints.map(({ checkpoint }) => checkpoint),
    circumstances: [...circumstances],
  };
}

/** As a record can hold it: JSON knows no infinity. */
function differenceOf({
  checkpoint,
  tensor,
  relative,
}: TensorDifference & Pick<WeightDifference, 'checkpoint'>): WeightDifference {
  return { checkpoint, tensor, ...(Number.isFinite(relative) && { relative }) };
}
