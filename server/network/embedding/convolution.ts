import type { Value } from '../../graph/graph.ts';
import { concat, shift } from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';
import { stepProduct } from '../recurrent/stepProduct.ts';

export interface Filters {
  /** [O, kernel · I], the columns of the earliest step first. */
  readonly weight: Value;
  /** [O] */
  readonly bias: Value;
}

/**
 * A convolution over time: W·[x₋₍ₖ₋₁₎/₂; …; x₊ₖ/₂] + b at each step, with zeros beyond both ends, as `torch.nn.Conv1d`
 * with `padding='same'`. For an even k the window reaches one step further ahead than back.
 *
 * @param xs [T, I, B]
 * @returns [T, O, B]
 */
export function convolution(xs: Value, { weight, bias }: Filters): Value {
  const kernelSize = fixedSize(weight, 1) / fixedSize(xs, 1);
  const before = Math.floor((kernelSize - 1) / 2);
  const windows = Array.from({ length: kernelSize }, (_, k) => shift(xs, 0, before - k));
  return stepProduct(weight, concat(windows, 1), bias);
}
