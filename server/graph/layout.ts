/** Operators that move numbers without changing them. Axes may count from the back. */
import { int64Vector, requireShape, shapeOf } from './dimensions.ts';
import type { Value } from './graph.ts';
import { operator } from './operator.ts';
import type { Dim, Shape } from './shape.ts';
import { broadcastShapes, formatShape, normalAxis, resolveUnknown, sameShape } from './shape.ts';

/**
 * The same numbers in another shape; −1 stands for what is left. Named dimensions must be those of an input
 * of the graph, unless only one is named.
 */
export function reshape(x: Value, shape: Shape): Value {
  const target = resolveUnknown(shape, x.shape);
  if (sameShape(target, x.shape)) return x;
  const named = target.filter((dim) => typeof dim === 'string').length;
  const numbers = target.map((dim) => (typeof dim === 'string' ? -1 : dim));
  const vector = named > 1 ? requireShape(x.graph.root, target) : int64Vector(x, numbers);
  return reshapeTo(x, vector, target);
}

function reshapeTo(x: Value, vector: Value, shape: Shape): Value {
  return operator('Reshape', [x, vector], { dtype: x.dtype, shape }, {}, [
    (d) => reshapeTo(d, shapeOf(x), x.shape),
  ]);
}

/** Result axis i is axis `permutation[i]` of x. */
export function transpose(x: Value, permutation: readonly number[]): Value {
  if (permutation.length !== x.shape.length) {
    throw new Error(`Transpose of ${x.name} ${formatShape(x.shape)} by [${permutation.join(', ')}].`);
  }
  const axes = permutation.map((axis) => normalAxis(axis, x.shape.length));
  const inverse = axes.map((_, i) => axes.indexOf(i));
  const shape = axes.map((axis) => x.shape[axis]!);
  return operator('Transpose', [x], { dtype: x.dtype, shape }, { perm: { ints: axes } }, [
    (d) => transpose(d, inverse),
  ]);
}

/** Exchanges the last two axes. */
export function transposeLast(x: Value): Value {
  const rank = x.shape.length;
  const axes = Array.from({ length: rank }, (_, i) => i);
  return transpose(x, [...axes.slice(0, rank - 2), rank - 1, rank - 2]);
}

/** Removes axes of size 1. */
export function squeeze(x: Value, axes: readonly number[]): Value {
  const gone = axes.map((axis) => normalAxis(axis, x.shape.length));
  if (gone.some((axis) => x.shape[axis] !== 1)) {
    throw new Error(
      `Squeeze of axes ${axes.join(', ')} of ${x.name} ${formatShape(x.shape)}: not of size 1.`,
    );
  }
  const shape = x.shape.filter((_, axis) => !gone.includes(axis));
  return operator('Squeeze', [x, int64Vector(x, gone)], { dtype: x.dtype, shape }, {}, [
    (d) => unsqueeze(d, gone),
  ]);
}

/** Inserts axes of size 1; the numbers are axes of the result. */
export function unsqueeze(x: Value, axes: readonly number[]): Value {
  const rank = x.shape.length + axes.length;
  const added = axes.map((axis) => normalAxis(axis, rank)).sort((a, b) => a - b);
  const shape: Dim[] = [...x.shape];
  for (const axis of added) shape.splice(axis, 0, 1);
  return operator('Unsqueeze', [x, int64Vector(x, added)], { dtype: x.dtype, shape }, {}, [
    (d) => squeeze(d, added),
  ]);
}

/** Repeats axes of size 1 (and adds leading ones) until the shape is reached. */
export function expand(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  return expandTo(x, requireShape(x.graph.root, shape), shape);
}

/** As `expand`, to the shape of another value. */
export function expandLike(x: Value, like: Value): Value {
  return sameShape(x.shape, like.shape) ? x : expandTo(x, shapeOf(like), like.shape);
}

function expandTo(x: Value, vector: Value, shape: Shape): Value {
  if (!sameShape(broadcastShapes(x.shape, shape), shape)) {
    throw new Error(`Cannot expand ${x.name} ${formatShape(x.shape)} to ${formatShape(shape)}.`);
  }
  return operator('Expand', [x, vector], { dtype: x.dtype, shape }, {}, [(d) => d]);
}
