/**
 * The gradient of a value that a scan's body captures is a sum over the steps. A sum of products of two step
 * values is one product after the loop, with the time axis beside the axis that it sums over; linear operators
 * change places with the sum; the rest is summed from step to step in a state of the backward scan.
 *
 *     Σₜ Aₜ·Bₜ  =  [A₁ A₂ …] · [B₁; B₂; …]
 */
import { add, div, mul, neg, sub } from './arithmetic.ts';
import { shapeVector } from './dimensions.ts';
import type { Value } from './graph.ts';
import { reshape, squeeze, transpose, transposeLast } from './layout.ts';
import { matMul } from './matrix.ts';
import { reduceSum } from './reductions.ts';
import { sameShape } from './shape.ts';

/** A value beside the scan that exists once the backward scan does. */
export type Later = () => Value;

export interface Steps {
  /** Whether a value changes from step to step. */
  readonly varies: (value: Value) => boolean;
  /** The stack [time, …] of a step value. */
  readonly stack: (value: Value) => Later;
  /** The sum over all steps, carried as a state. */
  readonly accumulate: (value: Value) => Later;
}

type SumRule = (value: Value, inputs: readonly Value[], steps: Steps) => Later | undefined;

const sumRules: Readonly<Record<string, SumRule>> = {
  Identity: (_, [x], steps) => sumOverSteps(x!, steps),
  Neg: (_, [x], steps) => linear(neg, x!, steps),
  Transpose: (value, [x], steps) => linear((sum) => transpose(sum, permutationOf(value)), x!, steps),
  Reshape: reshaped,
  Squeeze: reshaped,
  Unsqueeze: reshaped,
  Add: (value, inputs, steps) => both(add, value, inputs, steps),
  Sub: (value, inputs, steps) => both(sub, value, inputs, steps),
  Mul: (value, [a, b], steps) => {
    if (!steps.varies(b!) && sameShape(a!.shape, value.shape))
      return linear((sum) => mul(sum, b!), a!, steps);
    if (!steps.varies(a!) && sameShape(b!.shape, value.shape))
      return linear((sum) => mul(a!, sum), b!, steps);
    return undefined;
  },
  Div: (value, [a, b], steps) => {
    const scaled = !steps.varies(b!) && sameShape(a!.shape, value.shape);
    return scaled ? linear((sum) => div(sum, b!), a!, steps) : undefined;
  },
  ReduceSum: reduced,
  MatMul: (_, [a, b], steps) => {
    if (!steps.varies(a!)) return linear((sum) => matMul(a!, sum), b!, steps);
    if (!steps.varies(b!)) return linear((sum) => matMul(sum, b!), a!, steps);
    return product(a!, b!, steps);
  },
};

/** Σₜ value, for a value of the backward body. */
export function sumOverSteps(value: Value, steps: Steps): Later {
  const { node } = value;
  if (!node || !steps.varies(value)) return steps.accumulate(value);
  const inputs = node.inputs.filter((input) => input !== undefined);
  return sumRules[node.opType]?.(value, inputs, steps) ?? steps.accumulate(value);
}

function linear(apply: (sum: Value) => Value, x: Value, steps: Steps): Later {
  const sum = sumOverSteps(x, steps);
  return () => apply(sum());
}

function both(
  combine: (a: Value, b: Value) => Value,
  value: Value,
  [a, b]: readonly Value[],
  steps: Steps,
): Later | undefined {
  if (!sameShape(a!.shape, value.shape) || !sameShape(b!.shape, value.shape)) return undefined;
  const [sumA, sumB] = [sumOverSteps(a!, steps), sumOverSteps(b!, steps)];
  return () => combine(sumA(), sumB());
}

function reshaped(value: Value, [x]: readonly Value[], steps: Steps): Later | undefined {
  const known = shapeVector(value.graph.root, value.shape);
  return known && linear((sum) => reshape(sum, value.shape), x!, steps);
}

function permutationOf(value: Value): readonly number[] {
  const perm = value.node?.attributes.perm;
  return perm && 'ints' in perm ? perm.ints : [];
}

/** A broadcast operand, such as a bias: emitted at each step and summed once, unless it is itself a product. */
function reduced(value: Value, [x, axes]: readonly Value[], steps: Steps): Later | undefined {
  const numbers = axes && value.graph.root.initializers.get(axes)?.data;
  if (!numbers) return undefined;
  const over = Array.from(numbers, Number);
  const keepDims = value.shape.length === x!.shape.length;
  if (x!.node?.opType === 'MatMul') return linear((sum) => reduceSum(sum, over, keepDims), x!, steps);
  const stack = steps.stack(x!);
  return () => {
    const sum = reduceSum(stack(), [0, ...over.map((axis) => axis + 1)], keepDims);
    return keepDims ? squeeze(sum, [0]) : sum;
  };
}

function product(a: Value, b: Value, steps: Steps): Later | undefined {
  if (!sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2))) return undefined;
  const left = asColumns(a, steps);
  const right = asRows(b, steps);
  return () => matMul(left(), right());
}

/** Stacked [time, …, M, K] → [A₁ A₂ …], [..., M, time·K]. */
function asColumns(value: Value, steps: Steps): Later {
  const source = untransposed(value);
  if (source) {
    const rows = asRows(source, steps);
    return () => transposeLast(rows());
  }
  const stack = steps.stack(value);
  const batch = value.shape.length - 2;
  return () => {
    const ordered = transpose(stack(), [...axesFrom(1, batch), batch + 1, 0, batch + 2]);
    return reshape(ordered, [...value.shape.slice(0, -1), -1]);
  };
}

/** Stacked [time, …, K, N] → [B₁; B₂; …], [..., time·K, N]. */
function asRows(value: Value, steps: Steps): Later {
  const source = untransposed(value);
  if (source) {
    const columns = asColumns(source, steps);
    return () => transposeLast(columns());
  }
  const stack = steps.stack(value);
  const batch = value.shape.length - 2;
  return () => {
    const ordered = batch ? transpose(stack(), [...axesFrom(1, batch), 0, batch + 1, batch + 2]) : stack();
    return reshape(ordered, [...value.shape.slice(0, -2), -1, value.shape.at(-1)!]);
  };
}

function axesFrom(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => start + i);
}

/** What a value is the transpose of, if only its last two axes changed places. */
function untransposed(value: Value): Value | undefined {
  if (value.node?.opType !== 'Transpose') return undefined;
  const rank = value.shape.length;
  const exchanged = permutationOf(value).every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i));
  return exchanged ? value.node.inputs[0] : undefined;
}
