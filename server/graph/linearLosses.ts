/** The gradient of a cross entropy right above a linear layer, where there are many more classes than features. */
import { mul, neg, sub } from './arithmetic.ts';
import type { Value } from './graph.ts';
import { gather, scatterElementsAdd } from './indexing.ts';
import { expandLike, reshape, squeeze } from './layout.ts';
import { gemm, matMul } from './matrix.ts';

/** Rows of a cross entropy as its gradient reads them. */
export interface CountedRows {
  /** Gradients of the rows' losses, zero where a row is ignored: [N, 1]. */
  readonly d: Value;
  /** Any class where a row is ignored: [N, 1]. */
  readonly positions: Value;
}

/** x [N, I], weight [C, I] and bias [C] of logits = x·weightᵀ + bias, where the logits are much larger than x. */
export function linearLayerOf(logits: Value): readonly [Value, Value, Value] | undefined {
  const { node } = logits;
  if (node?.opType === 'Reshape') {
    const [whole] = node.inputs;
    const classes = logits.shape.at(-1);
    return whole!.shape.at(-1) === classes ? linearLayerOf(whole!) : undefined;
  }
  const [x, weight, bias] = node?.inputs ?? [];
  if (node?.opType !== 'Gemm' || !x || !weight || !bias) return undefined;
  const { transA, transB } = node.attributes;
  const isLinear =
    transA && 'int' in transA && transA.int === 0 && transB && 'int' in transB && transB.int === 1;
  const [classes, features] = weight.shape.map(Number);
  return isLinear && classes! > 8 * features! ? [x, weight, bias] : undefined;
}

/**
 * The gradients of a linear layer below the loss: those of the rows' losses are factors of x and of its gradient, not of
 * the logits, which are read twice instead of being written again and again.
 */
export function layerGradients(
  x: Value,
  weight: Value,
  softmax: Value,
  { d, positions }: CountedRows,
  [xWanted, weightWanted, biasWanted]: readonly boolean[],
): (Value | undefined)[] {
  const targets = squeeze(positions, [1]);
  const scaled = mul(x, d);
  const dX = () => mul(sub(matMul(softmax, weight), gather(weight, targets, 0)), d);
  const dWeight = () =>
    scatterElementsAdd(gemm(softmax, scaled, { transA: true }), expandLike(positions, x), neg(scaled), 0);
  const dBias = () =>
    scatterElementsAdd(squeeze(matMul(reshape(d, [1, -1]), softmax), [0]), targets, neg(squeeze(d, [1])), 0);
  return [xWanted ? dX() : undefined, weightWanted ? dWeight() : undefined, biasWanted ? dBias() : undefined];
}
