/** Products, sums and what is normalised by them. */

import type { Value } from '../graph.ts';
import * as ops from '../ops.ts';
import { normalAxis } from '../shape.ts';
import { knownProduct } from './knownArithmetic.ts';
import type { NodeReader, NodeReading } from './nodeReading.ts';

/** Vectors as numpy takes them: a row on the left, a column on the right. */
const matMul: NodeReader = (node) => {
  const [a, b] = [node.value(0), node.value(1)];
  const left = a.shape.length === 1 ? ops.unsqueeze(a, [0]) : a;
  const right = b.shape.length === 1 ? ops.unsqueeze(b, [1]) : b;
  const product = ops.matMul(left, right);
  const rows = a.shape.length === 1 ? ops.squeeze(product, [-2]) : product;
  return b.shape.length === 1 ? ops.squeeze(rows, [-1]) : rows;
};

const gemm: NodeReader = (node) => {
  const transposed = { transA: node.int('transA', 0) === 1, transB: node.int('transB', 0) === 1 };
  const product = scaled(ops.gemm(node.value(0), node.value(1), transposed), node.float('alpha', 1));
  const bias = node.optional(2);
  return bias ? ops.add(product, scaled(bias, node.float('beta', 1))) : product;
};

function scaled(x: Value, by: number): Value {
  return by === 1 ? x : ops.mul(x, by);
}

/** Before operator set 13, the axes behind the named one are normalised together: the same for the last axis. */
function along(apply: (x: Value, axis: number) => Value): NodeReader {
  return (node) => {
    const x = node.value(0);
    const axis = normalAxis(node.int('axis', node.scope.opset < 13 ? 1 : -1), x.shape.length);
    if (node.scope.opset < 13 && axis !== x.shape.length - 1) return node.fail();
    return apply(x, axis);
  };
}

function reduction(apply: (x: Value, axes: number[] | undefined, keep: boolean) => Value): NodeReader {
  return (node) => {
    const x = node.value(0);
    const axes = node.list(1, 'axes');
    const none = axes === undefined || axes.length === 0;
    if (none && node.int('noop_with_empty_axes', 0) === 1) return x;
    return apply(x, none ? undefined : axes, node.int('keepdims', 1) === 1);
  };
}

const layerNormalization: NodeReader = (node) => {
  const x = node.value(0);
  const first = normalAxis(node.int('axis', -1), x.shape.length);
  const axes = [...x.shape.keys()].slice(first);
  const centred = ops.sub(x, ops.reduceMean(x, axes, true));
  const variance = ops.reduceMean(ops.mul(centred, centred), axes, true);
  const normal = ops.div(centred, ops.sqrt(ops.add(variance, node.float('epsilon', 1e-5))));
  const wide = ops.mul(normal, node.value(1));
  const bias = node.optional(2);
  return bias ? ops.add(wide, bias) : wide;
};

/** Of whole numbers that are known: of sizes. */
function product(node: NodeReading) {
  return knownProduct(node.known(0) ?? node.fail());
}

export const sumReaders: Readonly<Record<string, NodeReader>> = {
  MatMul: matMul,
  Gemm: gemm,
  Softmax: along(ops.softmax),
  LogSoftmax: along(ops.logSoftmax),
  ReduceSum: reduction(ops.reduceSum),
  ReduceMean: reduction(ops.reduceMean),
  ReduceMax: reduction(ops.reduceMax),
  ReduceProd: product,
  LayerNormalization: layerNormalization,
};
