/** Operators of dynamic quantisation (ONNX 11). They have no gradient: quantised graphs are for inference. */
import type { Value } from './graph.ts';
import { addNode, fixedOperator } from './operator.ts';

export interface DynamicallyQuantised {
  /** uint8, of x's shape. */
  readonly q: Value;
  /** float32 []: x ≈ scale · (q − zeroPoint). */
  readonly scale: Value;
  /** uint8 [] */
  readonly zeroPoint: Value;
}

/** `DynamicQuantizeLinear`: the range of all of x, zero included, on 0 to 255. */
export function dynamicQuantizeLinear(x: Value): DynamicallyQuantised {
  if (x.dtype !== 'float32') throw new Error(`DynamicQuantizeLinear of ${x.dtype}.`);
  const [q, scale, zeroPoint] = addNode({
    opType: 'DynamicQuantizeLinear',
    inputs: [x],
    outputs: [
      { dtype: 'uint8', shape: x.shape },
      { dtype: 'float32', shape: [] },
      { dtype: 'uint8', shape: [] },
    ],
  });
  return { q: q!, scale: scale!, zeroPoint: zeroPoint! };
}

/** `MatMulInteger`: (a − aZero) [M, K] × (b − bZero) [K, N] → int32 [M, N]; all operands uint8. */
export function matMulInteger(a: Value, b: Value, aZero: Value, bZero: Value): Value {
  if (a.shape.length !== 2 || b.shape.length !== 2 || a.shape[1] !== b.shape[0])
    throw new Error('MatMulInteger of matrices that do not fit.');
  return fixedOperator('MatMulInteger', [a, b, aZero, bZero], {
    dtype: 'int32',
    shape: [a.shape[0]!, b.shape[1]!],
  });
}
