import type { Tensor } from '../../graph/tensor.ts';
import { float32, float32Data } from '../export/gateOrder.ts';

/** What stands for zero. */
export const quantisedZero = 128;
const largest = 127;

export interface QuantisedMatrix {
  /** uint8 [N, K] */
  readonly quantised: Tensor;
  /** float32 [N]: a row is scale · (quantised − 128). */
  readonly scale: Tensor;
}

/** Eight bits for each number of a matrix [N, K], with a scale for each row: 127 steps to its largest absolute value. */
export function quantiseRows(matrix: Tensor): QuantisedMatrix {
  const [rows, columns] = matrix.shape as [number, number];
  const data = float32Data(matrix);
  const quantised = new Uint8Array(data.length);
  const scale = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const range = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const step = Math.fround(range / largest) || 1;
    scale[row] = step;
    for (const [column, value] of values.entries())
      quantised[row * columns + column] = quantisedZero + Math.round(value / step);
  }
  return {
    quantised: { dtype: 'uint8', shape: [rows, columns], data: quantised },
    scale: float32([rows], scale),
  };
}

/** The numbers that a quantised matrix stands for: [N, K]. */
export function dequantised({ quantised, scale }: QuantisedMatrix): Tensor {
  const columns = quantised.shape[1]!;
  const scales = float32Data(scale);
  const data = Float32Array.from(
    quantised.data as Uint8Array,
    (value, i) => (value - quantisedZero) * scales[Math.floor(i / columns)]!,
  );
  return float32(quantised.shape, data);
}
