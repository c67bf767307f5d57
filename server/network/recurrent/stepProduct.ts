import { customGradient } from '../../graph/customGradient.ts';
import type { Value } from '../../graph/graph.ts';
import { add, gemm, matMul, reduceSum, reshape, transpose } from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';

/**
 * weight·xs[t] + bias for every step at once: weight [O, I], bias of O numbers, xs [T, I, B] → [T, O, B]. The gradient of the
 * weight is one product over steps and batch, not one for every step.
 */
export function stepProduct(weight: Value, xs: Value, bias?: Value): Value {
  const [result] = customGradient([weight, xs, ...(bias ? [bias] : [])], ([weight, xs, bias]) => ({
    outputs: [bias ? add(matMul(weight!, xs!), reshape(bias, [-1, 1])) : matMul(weight!, xs!)],
    backward: ([d], [, inputsWanted]) => {
      const flat = overStepsAndBatch(d!);
      const dWeight = gemm(flat, overStepsAndBatch(xs!), { transB: true });
      const dXs = () =>
        transpose(reshape(gemm(weight!, flat, { transA: true }), turnedShape(xs!)), [1, 0, 2]);
      const dBias = bias && reshape(reduceSum(flat, [1]), bias.shape);
      return [dWeight, inputsWanted ? dXs() : undefined, dBias];
    },
  }));
  return result!;
}

/** [T, R, B] → [R, T · B] */
export function overStepsAndBatch(x: Value): Value {
  return reshape(transpose(x, [1, 0, 2]), [fixedSize(x, 1), -1]);
}

function turnedShape(x: Value) {
  const [time, rows, batch] = x.shape;
  return [rows!, time!, batch!];
}
