/** Cutting tensors and putting them together. Axes may count from the back. */
import { int64Vector, requireShape, requireSize, shapeVector, sizeAlong } from './dimensions.ts';
import { zerosLike } from './fill.ts';
import type { Value } from './graph.ts';
import { addNode, fixedOperator, operator } from './operator.ts';
import type { Dim } from './shape.ts';
import { derivedDim, formatShape, normalAxis } from './shape.ts';

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
  const bounds = [start, stop, along].map((number) => int64Vector(x, [number]));
  return operator('Slice', [x, ...bounds], { dtype: x.dtype, shape: x.shape.with(along, dim) }, {}, [
    (d) => padInto(d, x, along, start),
  ]);
}

function slicedSize(size: number, start: number, end: number): number {
  const clamp = (position: number) => Math.min(Math.max(position < 0 ? position + size : position, 0), size);
  return Math.max(clamp(end) - clamp(start), 0);
}

/** Made longer at the end of an axis, by one number everywhere. `size` is a known dimension that is no smaller. */
export function padTo(x: Value, axis: number, size: Dim, fill = 0): Value {
  const along = normalAxis(axis, x.shape.length);
  if (x.shape[along] === size) return x;
  const zero = int64Vector(x, [0]);
  const added = fixed('Sub', requireSize(x.graph.root, size), sizeAlong(x, along));
  const zeros = x.shape.map(() => zero);
  const pads = concat([...zeros, ...zeros.with(along, added)], 0);
  const inputs = [x, pads, x.graph.constant(fill, x.dtype)];
  return operator('Pad', inputs, { dtype: x.dtype, shape: x.shape.with(along, size) }, {}, [
    (d) => sliceAt(d, zero, x, along),
  ]);
}

/** The first part of an axis. `size` is a known dimension that is no larger. */
export function cutTo(x: Value, axis: number, size: Dim): Value {
  const along = normalAxis(axis, x.shape.length);
  if (x.shape[along] === size) return x;
  const [start, axes] = [int64Vector(x, [0]), int64Vector(x, [along])];
  const inputs = [x, start, requireSize(x.graph.root, size), axes];
  return operator('Slice', inputs, { dtype: x.dtype, shape: x.shape.with(along, size) }, {}, [
    (d) => padInto(d, x, along, 0),
  ]);
}

/** Zeros of the shape of `whole` with `part` put where it was cut out. */
function padInto(part: Value, whole: Value, axis: number, start: number): Value {
  const before =
    start < 0
      ? fixed('Add', sizeAlong(whole, axis), int64Vector(whole, [start]))
      : int64Vector(whole, [start]);
  const after = fixed('Sub', fixed('Sub', sizeAlong(whole, axis), sizeAlong(part, axis)), before);
  const others = whole.shape.map(() => int64Vector(whole, [0]));
  const pads = concat([...others.with(axis, before), ...others.with(axis, after)], 0);
  return operator('Pad', [part, pads], whole, {}, [(d) => sliceAt(d, before, part, axis)]);
}

function sliceAt(x: Value, start: Value, like: Value, axis: number): Value {
  const end = fixed('Add', start, sizeAlong(like, axis));
  return fixedOperator('Slice', [x, start, end, int64Vector(x, [axis])], like);
}

function fixed(opType: string, a: Value, b: Value): Value {
  return fixedOperator(opType, [a, b], a);
}

/** Moved by a number of places along an axis, forward or (negative) back; zeros where nothing came from. */
export function shift(x: Value, axis: number, places: number): Value {
  if (places === 0) return x;
  const along = normalAxis(axis, x.shape.length);
  const zeros = x.shape.map(() => 0);
  const pads = int64Vector(x, [...zeros.with(along, places), ...zeros.with(along, -places)]);
  return operator('Pad', [x, pads], x, {}, [(d) => shift(d, along, -places)]);
}

/** Reverses the order along an axis. */
export function flip(x: Value, axis: number): Value {
  const along = normalAxis(axis, x.shape.length);
  const bounds = [-1, -(2 ** 31), along, -1].map((number) => int64Vector(x, [number]));
  return operator('Slice', [x, ...bounds], x, {}, [(d) => flip(d, along)]);
}
