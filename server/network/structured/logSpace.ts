/** Sums of probabilities that are given by their logarithms. */
import type { Value } from '../../graph/graph.ts';
import { add, exp, log, reduceMax, reduceSum, squeeze, stopGradient, sub } from '../../graph/ops.ts';

/** ln p of what is impossible: finite, so that no gradient becomes NaN; e to its power is 0. */
export const impossible = -1e4;

/** ln Σ e^x over an axis, which goes away. No overflow; its gradient is the softmax. */
export function logSumExp(x: Value, axis: number): Value {
  const largest = stopGradient(reduceMax(x, [axis], true));
  const sum = log(reduceSum(exp(sub(x, largest)), [axis], true));
  return squeeze(add(sum, largest), [axis]);
}
