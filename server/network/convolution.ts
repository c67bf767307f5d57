import { constantOfShape } from '../graph/fill.ts';
import type { Value } from '../graph/graph.ts';
import { concat, reshape, slice } from '../graph/ops.ts';
import { fixedSize } from './fixedSize.ts';
import { stepProduct } from './stepProduct.ts';

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
  const size = fixedSize(xs, 1);
  const kernelSize = fixedSize(weight, 1) / size;
  const before = Math.floor((kernelSize - 1) / 2);
  const zeros = (steps: number) =>
    steps === 0 ? [] : [constantOfShape(xs.graph.root, [steps, size, xs.shape[2]!], 0)];
  const padded = concat([...zeros(before), xs, ...zeros(kernelSize - 1 - before)], 0);
  const windows = Array.from({ length: kernelSize }, (_, k) => {
    const left = kernelSize - 1 - k;
    return reshape(left === 0 ? slice(padded, 0, k) : slice(padded, 0, k, -left), xs.shape);
  });
  return stepProduct(weight, concat(windows, 1), bias);
}
