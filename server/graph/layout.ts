/** Operators that move numbers without changing them. Axes may count from the back. */
import { requireShape, shapeOf, shapeVector, sizeAlong } from './dimensions.ts';
import type { Graph, Value } from './graph.ts';
import type { Result } from './operator.ts';
import { addNode, fixedOperator, operator } from './operator.ts';
import type { Dim, Shape } from './shape.ts';
import { broadcastShapes, derivedDim, formatShape, normalAxis, resolveUnknown, sameShape } from './shape.ts';
import type { DType } from './tensor.ts';
import { makeTensor } from './tensor.ts';

function int64(graph: Graph, values: readonly number[]): Value {
  return graph.constant(values, 'int64');
}

/**
 * The same numbers in another shape; −1 stands for what is left. Named dimensions must be those of an input
 * of the graph, unless only one is named.
 */
export function reshape(x: Value, shape: Shape): Value {
  const target = resolveUnknown(shape, x.shape);
  if (sameShape(target, x.shape)) return x;
  const named = target.filter((dim) => typeof dim === 'string').length;
  const numbers = target.map((dim) => (typeof dim === 'string' ? -1 : dim));
  const vector = named > 1 ? requireShape(x.graph.root, target) : int64(x.graph, numbers);
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

function addDims(dims: readonly Dim[]): Dim {
  if (dims.every((dim) => typeof dim === 'number')) return dims.reduce((sum, dim) => sum + dim, 0);
  return derivedDim(dims.join('+'));
}

export function concat(values: readonly Value[], axis: number): Value {
  const first = values[0];
  if (!first) throw new Error('Concat needs at least one value.');
  if (values.length === 1) return first;
  const along = normalAxis(axis, first.shape.length);
  for (const value of values) {
    const others = value.shape.every((dim, i) => i === along || dim === first.shape[i]);
    if (value.shape.length !== first.shape.length || !others || value.dtype !== first.dtype) {
      throw new Error(
        `Concat of ${formatShape(first.shape)} with ${formatShape(value.shape)} on axis ${along}.`,
      );
    }
  }
  const size = addDims(values.map((value) => value.shape[along]!));
  const shape = first.shape.map((dim, i) => (i === along ? size : dim));
  return addNode({
    opType: 'Concat',
    inputs: values,
    outputs: [{ dtype: first.dtype, shape }],
    attributes: { axis: { int: along } },
    gradient: ([d]) => (d ? splitLike(d, values, along) : []),
  })[0]!;
}

/** Pieces of the given sizes along an axis. */
export function split(x: Value, sizes: readonly Dim[], axis: number): Value[] {
  const along = normalAxis(axis, x.shape.length);
  const total = addDims(sizes);
  if (typeof total === 'number' && typeof x.shape[along] === 'number' && total !== x.shape[along]) {
    throw new Error(`Split of axis ${along} of ${formatShape(x.shape)} into ${sizes.join(' + ')}.`);
  }
  return splitBy(x, requireShape(x.graph.root, sizes), sizes, along);
}

function splitBy(x: Value, vector: Value, sizes: readonly Dim[], axis: number): Value[] {
  const outputs = sizes.map((size) => ({ dtype: x.dtype, shape: x.shape.with(axis, size) }));
  const pieces: Value[] = addNode({
    opType: 'Split',
    inputs: [x, vector],
    outputs,
    attributes: { axis: { int: axis } },
    gradient: (gradients) => [
      concat(
        gradients.map((d, i) => d ?? zerosLike(pieces[i]!)),
        axis,
      ),
    ],
  });
  return pieces;
}

function splitLike(x: Value, parts: readonly Value[], axis: number): Value[] {
  const sizes = parts.map((part) => part.shape[axis]!);
  const vector =
    shapeVector(x.graph.root, sizes) ??
    concat(
      parts.map((part) => sizeAlong(part, axis)),
      0,
    );
  return splitBy(x, vector, sizes, axis);
}

/** The part `start ≤ i < end` of an axis; negative positions count from the end. */
export function slice(x: Value, axis: number, start: number, end = Number.POSITIVE_INFINITY): Value {
  const along = normalAxis(axis, x.shape.length);
  const size = x.shape[along]!;
  const dim =
    typeof size === 'number' ? slicedSize(size, start, end) : derivedDim(`${size}[${start}:${end}]`);
  const stop = Math.min(end, 2 ** 31);
  const bounds = [start, stop, along].map((number) => int64(x.graph, [number]));
  return operator('Slice', [x, ...bounds], { dtype: x.dtype, shape: x.shape.with(along, dim) }, {}, [
    (d) => padInto(d, x, along, start),
  ]);
}

function slicedSize(size: number, start: number, end: number): number {
  const clamp = (position: number) => Math.min(Math.max(position < 0 ? position + size : position, 0), size);
  return Math.max(clamp(end) - clamp(start), 0);
}

/** Zeros of the shape of `whole` with `part` put where it was cut out. */
function padInto(part: Value, whole: Value, axis: number, start: number): Value {
  const before =
    start < 0
      ? fixed('Add', sizeAlong(whole, axis), int64(whole.graph, [start]))
      : int64(whole.graph, [start]);
  const after = fixed('Sub', fixed('Sub', sizeAlong(whole, axis), sizeAlong(part, axis)), before);
  const others = whole.shape.map(() => int64(whole.graph, [0]));
  const pads = concat([...others.with(axis, before), ...others.with(axis, after)], 0);
  return operator('Pad', [part, pads], whole, {}, [(d) => sliceAt(d, before, part, axis)]);
}

function sliceAt(x: Value, start: Value, like: Value, axis: number): Value {
  const end = fixed('Add', start, sizeAlong(like, axis));
  return fixedOperator('Slice', [x, start, end, int64(x.graph, [axis])], like);
}

function fixed(opType: string, a: Value, b: Value): Value {
  return fixedOperator(opType, [a, b], a);
}

/** Reverses the order along an axis. */
export function flip(x: Value, axis: number): Value {
  const along = normalAxis(axis, x.shape.length);
  const bounds = [-1, -(2 ** 31), along, -1].map((number) => int64(x.graph, [number]));
  return operator('Slice', [x, ...bounds], x, {}, [(d) => flip(d, along)]);
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
  return operator('Squeeze', [x, int64(x.graph, gone)], { dtype: x.dtype, shape }, {}, [
    (d) => unsqueeze(d, gone),
  ]);
}

/** Inserts axes of size 1; the numbers are axes of the result. */
export function unsqueeze(x: Value, axes: readonly number[]): Value {
  const rank = x.shape.length + axes.length;
  const added = axes.map((axis) => normalAxis(axis, rank)).sort((a, b) => a - b);
  const shape: Dim[] = [...x.shape];
  for (const axis of added) shape.splice(axis, 0, 1);
  return operator('Unsqueeze', [x, int64(x.graph, added)], { dtype: x.dtype, shape }, {}, [
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

/** A tensor of one number everywhere. */
export function constantOfShape(graph: Graph, shape: Shape, number: number, dtype: DType = 'float32'): Value {
  return filled(requireShape(graph.root, shape), number, { dtype, shape });
}

/** Zeros of another value's type and shape. */
export function zerosLike(x: Value): Value {
  return filled(shapeOf(x), 0, x);
}

function filled(vector: Value, number: number, result: Result): Value {
  const value = { tensor: makeTensor(result.dtype, [number]) };
  return fixedOperator('ConstantOfShape', [vector], { dtype: result.dtype, shape: result.shape }, { value });
}
