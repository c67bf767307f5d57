/** Normalisation of rows, with the operator that ONNX has for it (opset 17). */
import { add, mul, reciprocal, sqrt, sub } from './arithmetic.ts';
import type { Value } from './graph.ts';
import { addNode, requireFloat } from './operator.ts';
import { reduceMean, reduceSum } from './reductions.ts';
import { formatShape, sameShape } from './shape.ts';

/**
 * (x − mean) / √(variance + ε) · scale + bias, mean and variance over the last axis (Ba et al., 2016): x [..., E],
 * scale and bias [E]; the variance is that of a population.
 */
export function layerNormalization(x: Value, scale: Value, bias: Value, epsilon = 1e-5): Value {
  requireFloat('LayerNormalization', x);
  const size = x.shape.at(-1);
  if (size === undefined || ![scale, bias].every(({ shape }) => sameShape(shape, [size]))) {
    throw new Error(`LayerNormalization of ${formatShape(x.shape)} by ${formatShape(scale.shape)}.`);
  }
  const ofRows = { dtype: 'float32' as const, shape: [...x.shape.slice(0, -1), 1] };
  const outputs: Value[] = addNode({
    opType: 'LayerNormalization',
    inputs: [x, scale, bias],
    outputs: [x, ofRows, ofRows],
    attributes: { axis: { int: -1 }, epsilon: { float: epsilon } },
    gradient: ([d]) => {
      if (!d) return [];
      const { mean, inverse } = x.dtype === 'float32' ? kept(outputs) : moments(x, epsilon);
      const normal = mul(sub(x, mean), inverse);
      const scaled = mul(d, scale);
      const along = mul(normal, reduceMean(mul(scaled, normal), [-1], true));
      const across = sub(sub(scaled, reduceMean(scaled, [-1], true)), along);
      const leading = x.shape.slice(0, -1).map((_, axis) => axis);
      return [mul(across, inverse), reduceSum(mul(d, normal), leading), reduceSum(d, leading)];
    },
  });
  return outputs[0]!;
}

interface Moments {
  readonly mean: Value;
  /** 1 / √(variance + ε) */
  readonly inverse: Value;
}

function kept([, mean, inverse]: readonly Value[]): Moments {
  return { mean: mean!, inverse: inverse! };
}

/** The operator itself gives them in single precision only. */
function moments(x: Value, epsilon: number): Moments {
  const mean = reduceMean(x, [-1], true);
  const centred = sub(x, mean);
  const variance = reduceMean(mul(centred, centred), [-1], true);
  return { mean, inverse: reciprocal(sqrt(add(variance, epsilon))) };
}
