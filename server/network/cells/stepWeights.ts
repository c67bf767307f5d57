import type { Value } from '../../graph/graph.ts';
import { add, gemm, matMul, mul, reshape, split, transpose } from '../../graph/ops.ts';
import type { RecurrentLayer } from '../recurrent/recurrentLayer.ts';
import type { StepWeights } from './cell.ts';
import { cellDefinition } from './definitions.ts';
import { recurrentColumns } from './sizes.ts';

/**
 * The parameters of a layer as its steps read them.
 *
 * @param recurrentWeight R: [rows, columns], see `sizes.ts`; undefined where a cell has none
 * @param mask factors for h in the recurrent products, of h's shape
 */
export function stepWeights(
  { name, cell, hiddenSize }: RecurrentLayer,
  recurrentWeight: Value | undefined,
  parameter: (name: string) => Value,
  axis: 0 | 1,
  mask?: Value,
): StepWeights {
  const whole = () => {
    if (!recurrentWeight) throw new Error(`a ${cell.kind} has no recurrent weight`);
    return recurrentWeight;
  };
  const ofGates = ([from, to]: readonly [number, number]) => {
    const total = Number(whole().shape[0]);
    const sizes = [from * hiddenSize, (to - from) * hiddenSize, total - to * hiddenSize];
    return split(
      whole(),
      sizes.filter((size) => size > 0),
      0,
    )[from === 0 ? 0 : 1]!;
  };
  const byHeads = cellDefinition(cell).recurrence === 'heads';
  return {
    cell,
    hiddenSize,
    axis,
    recurrent: (h, { bias, gates } = {}) =>
      byHeads
        ? headProducts(whole(), h, cell.heads ?? 1, axis, bias)
        : product(gates ? ofGates(gates) : whole(), h, axis, bias),
    vector: (vector) => spread(parameter(`${name}.${vector}`), axis),
    projected: (h) =>
      cell.projectionSize === undefined ? h : product(parameter(`${name}.projection`), h, axis),
    dropped: (h) => (mask ? mul(h, mask) : h),
    watched: (_name, value) => value,
  };
}

/** The weight of a layer apart: the columns of what it reads, and those of h if there are any. */
export function weightParts(
  layer: RecurrentLayer,
  weight: Value,
): readonly [input: Value, recurrent: Value | undefined] {
  const columns = recurrentColumns(layer);
  if (columns === 0) return [weight, undefined];
  const [input, recurrent] = split(weight, [Number(weight.shape[1]) - columns, columns], 1);
  return [input!, recurrent];
}

/** b in W·x + b, as a column (axis 0) or a row (axis 1); undefined where the steps of a cell add it themselves. */
export function inputBias(
  { name, cell }: RecurrentLayer,
  parameter: (name: string) => Value,
  axis: 0 | 1,
): Value | undefined {
  return cellDefinition(cell).addsBias ? undefined : spread(parameter(`${name}.bias`), axis);
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

/** R·h + bias where each head has rows [gates, d] and reads d features of h: weight [gates · heads · d, d]. */
function headProducts(weight: Value, h: Value, heads: number, axis: 0 | 1, bias?: Value): Value {
  const [rows, units] = weight.shape.map(Number) as [number, number];
  const blocks = reshape(weight, [-1, heads, units, units]);
  const sum = (products: Value) => (bias ? add(products, bias) : products);
  if (axis === 0) return sum(reshape(matMul(blocks, reshape(h, [1, heads, units, -1])), [rows, -1]));
  const columns = transpose(reshape(h, [-1, heads, units]), [1, 2, 0]);
  const products = reshape(matMul(blocks, columns), [rows, -1]);
  return sum(transpose(products, [1, 0]));
}
