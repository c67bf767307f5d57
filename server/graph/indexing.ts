/** Operators that read or write at integer positions. Indices are int64 or int32. */

import { zerosLike } from './fill.ts';
import type { Value } from './graph.ts';
import { expandLike, reshape } from './layout.ts';
import { addNode, fixedOperator, operator } from './operator.ts';
import { formatShape, normalAxis, sameShape } from './shape.ts';
import type { DType } from './tensor.ts';
import { makeTensor } from './tensor.ts';

/** The entries of an axis at the given positions: [a, n, b] at [i, j] on axis 1 → [a, i, j, b]. */
export function gather(data: Value, indices: Value, axis = 0): Value {
  const along = normalAxis(axis, data.shape.length);
  const shape = [...data.shape.slice(0, along), ...indices.shape, ...data.shape.slice(along + 1)];
  return operator('Gather', [data, indices], { dtype: data.dtype, shape }, { axis: { int: along } }, [
    (d) => scatterSlices(data, indices, d, along),
  ]);
}

/** Zeros of the shape of `data`, with slices added along an axis: the gradient of `gather`. */
function scatterSlices(data: Value, indices: Value, slices: Value, axis: number): Value {
  const before = data.shape.slice(0, axis);
  const after = data.shape.slice(axis + 1);
  const updates = reshape(slices, [...before, -1, ...after]);
  const column = reshape(indices, [-1, ...after.map(() => 1)]);
  return scatterElementsAdd(zerosLike(data), expandLike(column, updates), updates, axis);
}

/** Elements of an axis at positions of the result's own shape: y[i][j] = data[i][indices[i][j]] on axis 1. */
export function gatherElements(data: Value, indices: Value, axis: number): Value {
  const along = normalAxis(axis, data.shape.length);
  if (data.shape.length !== indices.shape.length) {
    throw new Error(`GatherElements of ${formatShape(data.shape)} at ${formatShape(indices.shape)}.`);
  }
  const result = { dtype: data.dtype, shape: indices.shape };
  return operator('GatherElements', [data, indices], result, { axis: { int: along } }, [
    (d) => scatterElementsAdd(zerosLike(data), indices, d, along),
  ]);
}

/**
 * `data` with `updates` added at positions of an axis; `updates` has the shape of `indices`. Unlike ScatterND,
 * ONNX Runtime adds repeated positions correctly on several threads.
 */
export function scatterElementsAdd(data: Value, indices: Value, updates: Value, axis: number): Value {
  const along = normalAxis(axis, data.shape.length);
  if (!sameShape(indices.shape, updates.shape)) {
    throw new Error(`ScatterElements of ${formatShape(updates.shape)} at ${formatShape(indices.shape)}.`);
  }
  const attributes = { axis: { int: along }, reduction: { string: 'add' } };
  return operator('ScatterElements', [data, indices, updates], data, attributes, [
    (d) => d,
    undefined,
    (d) => gatherElements(d, indices, along),
  ]);
}

/** One at each index of a new last axis of `depth` entries, zero elsewhere. */
export function oneHot(indices: Value, depth: number, dtype: DType = 'float32'): Value {
  const { graph } = indices;
  const inputs = [indices, graph.constant(depth, indices.dtype), graph.constant(makeTensor(dtype, [0, 1]))];
  return fixedOperator('OneHot', inputs, { dtype, shape: [...indices.shape, depth] }, { axis: { int: -1 } });
}

/** The k largest entries of an axis, largest first, and their positions (int64). */
export function topK(x: Value, k: number, axis = -1): { values: Value; indices: Value } {
  const along = normalAxis(axis, x.shape.length);
  const shape = x.shape.with(along, k);
  const outputs: Value[] = addNode({
    opType: 'TopK',
    inputs: [x, x.graph.constant([k], 'int64')],
    outputs: [
      { dtype: x.dtype, shape },
      { dtype: 'int64', shape },
    ],
    attributes: { axis: { int: along } },
    gradient: ([d]) => [d && scatterElementsAdd(zerosLike(x), outputs[1]!, d, along)],
  });
  return { values: outputs[0]!, indices: outputs[1]! };
}
