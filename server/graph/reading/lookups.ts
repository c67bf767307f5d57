/** Constants, sizes, and numbers that are looked up by their places. */
import { constantOfShape } from '../fill.ts';
import * as ops from '../ops.ts';
import { normalAxis } from '../shape.ts';
import { makeTensor, type Tensor } from '../tensor.ts';
import { constantOf, type Entry, isKnown, knownList } from './known.ts';
import { knownProduct } from './knownArithmetic.ts';
import type { NodeReader, NodeReading } from './nodeReading.ts';

const constant: NodeReader = (node) => {
  const tensor = node.tensor('value') ?? plainConstant(node);
  return constantOf(node.scope.graph, tensor ?? node.fail());
};

function plainConstant(node: NodeReading): Tensor | undefined {
  for (const { name, i, f, ints, floats } of node.proto.attribute) {
    if (name === 'value_int' && i !== undefined) return makeTensor('int64', i);
    if (name === 'value_float' && f !== undefined) return makeTensor('float32', f);
    if (name === 'value_ints') return makeTensor('int64', ints);
    if (name === 'value_floats') return makeTensor('float32', floats);
  }
  return undefined;
}

const filled: NodeReader = (node) => {
  const { dtype, data } = node.tensor('value') ?? makeTensor('float32', [0]);
  const [number] = Array.from(data, Number);
  const shape = node.dims(0);
  if (shape.length === 1 && typeof shape[0] === 'number' && dtype === 'int64') {
    return knownList(Array<number>(shape[0]).fill(number!), dtype);
  }
  return constantOfShape(node.scope.graph, shape, number!, dtype);
};

const shape: NodeReader = (node) => {
  const entry = node.entry(0);
  const dims = isKnown(entry) ? (entry.rank === 0 ? [] : [entry.values.length]) : entry.shape;
  return knownList(dims.slice(node.int('start', 0), node.attribute('end')?.i));
};

const range: NodeReader = (node) => {
  const [from, to, step] = [0, 1, 2].map((position) => node.numbers(position)[0]!);
  const length = Math.max(0, Math.ceil((to! - from!) / step!));
  return knownList(
    Array.from({ length }, (_, i) => from! + i * step!),
    node.known(0)?.dtype,
  );
};

const gather: NodeReader = (node) => {
  const data = node.entry(0);
  const places = node.known(1);
  if (isKnown(data)) return placesOf(node, data.values, places?.values);
  const x = node.toValue(data);
  const axis = normalAxis(node.int('axis', 0), x.shape.length);
  const found = ops.gather(x, node.value(1), axis);
  const isTable = !x.node && x.shape.length === 2 && axis === 0 && !places;
  return isTable ? (node.scope.hooks.embedded?.(found, node.value(1)) ?? found) : found;
};

function placesOf(
  node: NodeReading,
  values: readonly (number | string)[],
  places: readonly (number | string)[] | undefined,
): Entry {
  const { rank, dtype } = { dtype: node.known(0)!.dtype, rank: node.known(1)?.rank ?? node.fail() };
  const found = (places ?? []).map((place) => values.at(Number(place)) ?? node.fail());
  return { dtype, rank, values: found };
}

const oneHot: NodeReader = (node) => {
  const [depth] = node.numbers(1);
  const values = node.value(2);
  const indices = node.value(0);
  if (node.int('axis', -1) !== -1 && node.int('axis', -1) !== indices.shape.length) return node.fail();
  const [off, on] = ops.split(values, [1, 1], 0);
  const ones = ops.oneHot(indices, depth!, values.dtype);
  const spread = ops.add(ops.mul(ones, ops.sub(on!, off!)), off!);
  return node.scope.hooks.embedded?.(spread, indices) ?? spread;
};

export const lookupReaders: Readonly<Record<string, NodeReader>> = {
  Constant: constant,
  ConstantOfShape: filled,
  Shape: shape,
  Size: (node) => knownProduct(knownList(node.value(0).shape)),
  Range: range,
  Gather: gather,
  GatherElements: (node) => ops.gatherElements(node.value(0), node.value(1), node.int('axis', 0)),
  OneHot: oneHot,
};
