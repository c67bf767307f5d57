/**
 * Matrix products. Their gradients transpose captured weights by a node of their own, which then stands outside
 * of the loop; ONNX Runtime fuses it into the product everywhere else.
 */
import type { Value } from './graph.ts';
import { reshape, transposeLast } from './layout.ts';
import { operator, requireFloat } from './operator.ts';
import { broadcastShapes, formatShape } from './shape.ts';

/** a [..., M, K] × b [..., K, N] → [..., M, N]; leading axes broadcast. */
export function matMul(a: Value, b: Value): Value {
  requireFloat('MatMul', a);
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  if (a.shape.length < 2 || b.shape.length < 2 || a.shape.at(-1) !== b.shape.at(-2) || a.dtype !== b.dtype) {
    throw new Error(`MatMul of ${formatShape(a.shape)} ${a.dtype} and ${formatShape(b.shape)} ${b.dtype}.`);
  }
  const shape = [...broadcastShapes(batchA, batchB), a.shape.at(-2)!, b.shape.at(-1)!];
  return operator('MatMul', [a, b], { dtype: a.dtype, shape }, {}, [
    (d) => matMul(d, transposeLast(b)),
    (d) => (batchB.length === 0 ? matMul(transposeLast(rows(a)), rows(d)) : matMul(transposeLast(a), d)),
  ]);
}

/** [..., K] as a matrix [rows, K]. */
function rows(x: Value): Value {
  return reshape(x, [-1, x.shape.at(-1)!]);
}

export interface GemmOptions {
  readonly transA?: boolean;
  readonly transB?: boolean;
  /** Broadcasts to the product's shape. */
  readonly bias?: Value;
}

/** op(a) [M, K] × op(b) [K, N] + bias → [M, N], where op transposes when asked to. */
export function gemm(a: Value, b: Value, { transA = false, transB = false, bias }: GemmOptions = {}): Value {
  requireFloat('Gemm', a);
  const [m, k] = transA ? [a.shape[1], a.shape[0]] : a.shape;
  const [k2, n] = transB ? [b.shape[1], b.shape[0]] : b.shape;
  if (a.shape.length !== 2 || b.shape.length !== 2 || k !== k2 || a.dtype !== b.dtype) {
    throw new Error(`Gemm of ${formatShape(a.shape)} ${a.dtype} and ${formatShape(b.shape)} ${b.dtype}.`);
  }
  const shape = [m!, n!];
  if (bias) broadcastShapes(shape, bias.shape);
  const attributes = { transA: { int: transA ? 1 : 0 }, transB: { int: transB ? 1 : 0 } };
  return operator('Gemm', bias ? [a, b, bias] : [a, b], { dtype: a.dtype, shape }, attributes, [
    (d) => (transA ? matMul(turned(b, transB), transposeLast(d)) : matMul(d, turned(b, !transB))),
    (d) => (transB ? matMul(transposeLast(d), turned(a, transA)) : matMul(turned(a, !transA), d)),
    (d) => d,
  ]);
}

function turned(x: Value, transposed: boolean): Value {
  return transposed ? transposeLast(x) : x;
}
