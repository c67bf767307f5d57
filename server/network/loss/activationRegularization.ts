import { sizeAlong } from '../../graph/dimensions.ts';
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import { add, cast, cumSum, div, gather, maximum, mul, reduceMean, squeeze, sub } from '../../graph/ops.ts';
import type { Loss } from '../network.ts';

/** Factors of what is added to the loss; 0 adds nothing. */
export interface ActivationRegularization {
  /** α of mean(hidden²). */
  readonly size: number;
  /** β of the mean squared change from step to step. */
  readonly change: number;
}

/**
 * Activation and temporal activation regularization (Merity et al. 2017, 2018): the mean loss grows by
 * α · mean(hidden²) + β · mean((undropped[t] − undropped[t−1])²), from the second step on. Both are [T, H, B].
 */
export function regularized(
  loss: Loss,
  { hidden, undropped }: { readonly hidden: Value; readonly undropped: Value },
  { size, change }: ActivationRegularization,
): Loss {
  const { sum, weight } = loss;
  const penalties = [
    ...(size > 0 ? [mul(meanSquare(hidden), size)] : []),
    ...(change > 0 ? [mul(meanSquaredChange(undropped), change)] : []),
  ];
  return { ...loss, sum: penalties.reduce((total, penalty) => add(total, mul(penalty, weight)), sum) };
}

function meanSquare(x: Value): Value {
  return reduceMean(mul(x, x));
}

/** There is one change less than steps. */
function meanSquaredChange(x: Value): Value {
  const steps = squeeze(cast(sizeAlong(x, 0), x.dtype), [0]);
  const overSteps = meanSquare(sub(x, oneStepBack(x)));
  return mul(overSteps, div(steps, maximum(sub(steps, 1), 1)));
}

/** What stood at the step before; at the first step what stands there. */
function oneStepBack(x: Value): Value {
  const numbers = cumSum(constantOfShape(x.graph.root, [x.shape[0]!], 1, 'int32'), 0);
  return gather(x, maximum(sub(numbers, 2), 0), 0);
}
