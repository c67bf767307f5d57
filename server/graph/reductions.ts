/** Reductions over axes (all of them when none are named); `keepDims` leaves axes of size 1 behind. */
import { cast, div, mul } from './arithmetic.ts';
import { equal } from './comparison.ts';
import { sizeAlong } from './dimensions.ts';
import type { Attribute, Value } from './graph.ts';
import { expandLike, squeeze, unsqueeze } from './layout.ts';
import { fixedOperator, operator, requireFloat } from './operator.ts';
import type { Shape } from './shape.ts';
import { normalAxis, numericShape, sameShape } from './shape.ts';
import { elementCount } from './tensor.ts';

interface Reduction {
  readonly axes: readonly number[];
  readonly shape: Shape;
  /** Gives a result the axes back that were dropped. */
  readonly restore: (value: Value) => Value;
}

function reduction(x: Value, axes: readonly number[] | undefined, keepDims: boolean): Reduction {
  const all = x.shape.map((_, i) => i);
  const over = axes ? axes.map((axis) => normalAxis(axis, x.shape.length)).sort((a, b) => a - b) : all;
  const kept = x.shape.map((dim, i) => (over.includes(i) ? 1 : dim));
  return {
    axes: over,
    shape: keepDims ? kept : kept.filter((_, i) => !over.includes(i)),
    restore: (value) => (keepDims || over.length === 0 ? value : unsqueeze(value, over)),
  };
}

function flag(on: boolean): Attribute {
  return { int: on ? 1 : 0 };
}

export function reduceSum(x: Value, axes?: readonly number[], keepDims = false): Value {
  const { axes: over, shape, restore } = reduction(x, axes, keepDims);
  if (over.length === 0) return x;
  const inputs = [x, x.graph.constant(over, 'int64')];
  return operator('ReduceSum', inputs, { dtype: x.dtype, shape }, { keepdims: flag(keepDims) }, [
    (d) => expandLike(restore(d), x),
  ]);
}

export function reduceMean(x: Value, axes?: readonly number[], keepDims = false): Value {
  requireFloat('ReduceMean', x);
  const { axes: over, shape, restore } = reduction(x, axes, keepDims);
  if (over.length === 0) return x;
  const attributes = { axes: { ints: over }, keepdims: flag(keepDims) };
  return operator('ReduceMean', [x], { dtype: x.dtype, shape }, attributes, [
    (d) => expandLike(restore(divideByCount(d, x, over)), x),
  ]);
}

function divideByCount(gradient: Value, x: Value, axes: readonly number[]): Value {
  const numbers = numericShape(axes.map((axis) => x.shape[axis]!));
  if (numbers) return div(gradient, elementCount(numbers));
  const sizes = axes.map((axis) => cast(sizeAlong(x, axis), gradient.dtype));
  const count = sizes.reduce((product, size) => mul(product, size));
  return div(gradient, squeeze(count, [0]));
}

/** The largest element; equal ones share the gradient. */
export function reduceMax(x: Value, axes?: readonly number[], keepDims = false): Value {
  const { axes: over, shape, restore } = reduction(x, axes, keepDims);
  if (over.length === 0) return x;
  const attributes = { axes: { ints: over }, keepdims: flag(keepDims) };
  const y: Value = operator('ReduceMax', [x], { dtype: x.dtype, shape }, attributes, [
    (d) => {
      const largest = cast(equal(x, restore(y)), x.dtype);
      return mul(largest, div(restore(d), reduceSum(largest, over, true)));
    },
  ]);
  return y;
}

/** Position of the (first) largest element along an axis, int64. */
export function argMax(x: Value, axis: number, keepDims = false): Value {
  const { axes, shape } = reduction(x, [axis], keepDims);
  const attributes = { axis: { int: axes[0]! }, keepdims: flag(keepDims) };
  return fixedOperator('ArgMax', [x], { dtype: 'int64', shape }, attributes);
}

/** Running sum along an axis; `reverse` sums from the end. */
export function cumSum(x: Value, axis: number, reverse = false): Value {
  const along = normalAxis(axis, x.shape.length);
  const inputs = [x, x.graph.constant(along, 'int64')];
  return operator('CumSum', inputs, x, { reverse: flag(reverse) }, [(d) => cumSum(d, along, !reverse)]);
}

/** A gradient summed down to the shape that was broadcast to the gradient's shape. */
export function sumToShape(gradient: Value, shape: Shape): Value {
  if (sameShape(gradient.shape, shape)) return gradient;
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((_, i) => i)
    .filter((i) => i < extra || (shape[i - extra] === 1 && gradient.shape[i] !== 1));
  const kept = reduceSum(gradient, axes, true);
  return extra === 0 ? kept : squeeze(kept, axes.slice(0, extra));
}
