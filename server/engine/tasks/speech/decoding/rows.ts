import type { Tensor } from '../../../../graph/tensor.ts';

/**
 * ln p of the labels at each time step of one sequence of a batch.
 *
 * @param output [time, batch, labels]
 */
export function rowsOf({ shape, data }: Tensor, sequence: number, length: number): Float64Array[] {
  const [, batch = 1, labels = 1] = shape;
  return Array.from({ length }, (_, t) => {
    const start = (t * batch + sequence) * labels;
    return Float64Array.from({ length: labels }, (_, c) => Number(data[start + c]));
  });
}
