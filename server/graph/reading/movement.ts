/** Operators that move, cut and repeat numbers. */

import type { Value } from '../graph.ts';
import * as ops from '../ops.ts';
import { type Dim, normalAxis, productDim } from '../shape.ts';
import { type Entry, isKnown, type Known, knownList } from './known.ts';
import type { NodeReader, NodeReading } from './nodeReading.ts';

/** The same numbers as a list, or as one number, if they are known. */
function knownAs(entry: Entry, rank: 0 | 1): Known | undefined {
  return isKnown(entry) && (rank === 1 || entry.values.length === 1) ? { ...entry, rank } : undefined;
}

const reshape: NodeReader = (node) => {
  const entry = node.entry(0);
  const shape = node.dims(1);
  if (isKnown(entry)) return knownAs(entry, shape.length === 0 ? 0 : 1) ?? node.fail();
  const zeroIsCopy = node.int('allowzero', 0) === 0;
  const target = shape.map((dim, axis) => (dim === 0 && zeroIsCopy ? entry.shape[axis]! : dim));
  return ops.reshape(entry, target);
};

const flatten: NodeReader = (node) => {
  const x = node.value(0);
  const axis = node.int('axis', 1);
  const at = axis < 0 ? axis + x.shape.length : axis;
  return ops.reshape(x, [productDim(x.shape.slice(0, at)), productDim(x.shape.slice(at))]);
};

const squeeze: NodeReader = (node) => {
  const entry = node.entry(0);
  if (isKnown(entry)) return knownAs(entry, 0) ?? node.fail();
  const ones = [...entry.shape.keys()].filter((axis) => entry.shape[axis] === 1);
  return ops.squeeze(entry, node.list(1, 'axes') ?? ones);
};

const unsqueeze: NodeReader = (node) => {
  const entry = node.entry(0);
  const axes = node.list(1, 'axes') ?? node.fail();
  if (isKnown(entry) && entry.rank === 0 && axes.length === 1) return { ...entry, rank: 1 };
  return ops.unsqueeze(node.toValue(entry), axes);
};

const transpose: NodeReader = (node) => {
  const x = node.value(0);
  const reversed = [...x.shape.keys()].reverse();
  return ops.transpose(x, node.attribute('perm')?.ints ?? reversed);
};

/** The shape that numpy's rules make of a tensor's own and of the one that is asked for. */
function expanded(x: Value, wanted: readonly Dim[]): Dim[] {
  const rank = Math.max(x.shape.length, wanted.length);
  return Array.from({ length: rank }, (_, i) => {
    const own = x.shape[i - rank + x.shape.length] ?? 1;
    const other = wanted[i - rank + wanted.length] ?? 1;
    return other === 1 ? own : other;
  });
}

const expand: NodeReader = (node) => {
  const x = node.value(0);
  return ops.expand(x, expanded(x, node.dims(1)));
};

const concat: NodeReader = (node) => {
  const entries = node.inputs.map((_, position) => node.entry(position));
  if (entries.every(isKnown))
    return knownList(
      entries.flatMap(({ values }) => values),
      entries[0]!.dtype,
    );
  const first = entries.find((entry) => !isKnown(entry));
  const values = entries.map((_, position) => node.valueLike(position, node.toValue(first!)));
  return ops.concat(values, node.int('axis', 0));
};

/** Bounds of a slice, one for each axis that is cut. */
interface Cut {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

function cuts(node: NodeReading, rank: number): Cut[] {
  const starts = node.list(1, 'starts') ?? node.fail();
  const ends = node.list(2, 'ends') ?? node.fail();
  const axes = node.list(3, 'axes') ?? [...starts.keys()];
  const steps = node.list(4, 'steps');
  return axes.map((axis, i) => ({
    axis: normalAxis(axis, rank),
    start: starts[i]!,
    end: ends[i]!,
    step: steps?.[i] ?? 1,
  }));
}

/** As far as a 32-bit position reaches: the end. */
const far = 2 ** 31 - 1;

function cut(node: NodeReading, x: Value, { axis, start, end, step }: Cut): Value {
  const size = x.shape[axis];
  if (step === -1 && Math.abs(start) >= (typeof size === 'number' ? size - 1 : 1) && end < -1)
    return ops.flip(x, axis);
  if (step !== 1) return node.fail();
  const wholeEnd = end >= (typeof size === 'number' ? size : far);
  if (start === 0 && wholeEnd) return x;
  // Of an axis of unknown length, the last ones: their number is known, which a slice could not tell.
  if (typeof size === 'string' && start < 0 && (wholeEnd || (end < 0 && end > start))) {
    const count = (wholeEnd ? 0 : end) - start;
    const places = Array.from({ length: count }, (_, i) => start + i);
    return ops.gather(x, x.graph.constant(places, 'int64'), axis);
  }
  return ops.slice(x, axis, start, wholeEnd ? Number.POSITIVE_INFINITY : end);
}

const slice: NodeReader = (node) => {
  const entry = node.entry(0);
  if (!isKnown(entry)) return cuts(node, entry.shape.length).reduce((x, one) => cut(node, x, one), entry);
  const [one] = cuts(node, 1);
  if (!one || Math.abs(one.step) !== 1) return node.fail();
  if (one.step === -1) return { ...entry, values: entry.values.toReversed() };
  return { ...entry, values: entry.values.slice(one.start, one.end) };
};

const split: NodeReader = (node) => {
  const x = node.value(0);
  const axis = normalAxis(node.int('axis', 0), x.shape.length);
  const count = node.proto.output.length;
  const size = x.shape[axis];
  const equal = () => (typeof size === 'number' ? equalSizes(size, count) : node.fail());
  return ops.split(x, node.list(1, 'split') ?? equal(), axis);
};

/** Equal pieces, but for the last, which may be smaller. */
function equalSizes(total: number, count: number): number[] {
  const size = Math.ceil(total / count);
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size));
}

export const movementReaders: Readonly<Record<string, NodeReader>> = {
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Expand: expand,
  Concat: concat,
  Slice: slice,
  Split: split,
};
