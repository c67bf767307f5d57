import type { Value } from '../../graph/graph.ts';
import { gemm, mul, reshape, split } from '../../graph/ops.ts';
import type { RecurrentLayer } from '../recurrentLayer.ts';
import type { StepWeights } from './cell.ts';

/**
 * The parameters of a layer as its steps read them.
 *
 * @param recurrentWeight R: [gates · H, H]
 * @param mask factors for h in the recurrent products, of h's shape
 */
export function stepWeights(
  { name, cell, hiddenSize }: RecurrentLayer,
  recurrentWeight: Value,
  parameter: (name: string) => Value,
  axis: 0 | 1,
  mask?: Value,
): StepWeights {
  const rows = (gates: readonly [number, number] | undefined) => {
    if (!gates) return recurrentWeight;
    const [from, to] = gates.map((gate) => gate * hiddenSize);
    const total = Number(recurrentWeight.shape[0]);
    const sizes = [from!, to! - from!, total - to!];
    return split(
      recurrentWeight,
      sizes.filter((size) => size > 0),
      0,
    )[from === 0 ? 0 : 1]!;
  };
  return {
    cell,
    hiddenSize,
    axis,
    recurrent: (h, { bias, gates } = {}) => product(rows(gates), h, axis, bias),
    vector: (vector) => spread(parameter(`${name}.${vector}`), axis),
    dropped: (h) => (mask ? mul(h, mask) : h),
    watched: (_name, value) => value,
  };
}

/** weight·x + bias for x [I, B] (axis 0) or [B, I] (axis 1). */
export function product(weight: Value, x: Value, axis: 0 | 1, bias?: Value): Value {
  const options = bias ? { bias } : {};
  return axis === 0 ? gemm(weight, x, options) : gemm(x, weight, { transB: true, ...options });
}

/** A vector as a column (axis 0) or as a row (axis 1). */
export function spread(vector: Value, axis: 0 | 1): Value {
  return reshape(vector, axis === 0 ? [-1, 1] : [1, -1]);
}
