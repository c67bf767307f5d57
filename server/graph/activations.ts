/** Activation functions. Elementwise ones keep the shape; the softmax family works along one axis. */
import { abs, add, exp, log, maximum, mul, neg, sub } from './arithmetic.ts';
import { greater, where } from './comparison.ts';
import type { Value } from './graph.ts';
import { operator, requireFloat } from './operator.ts';
import { reduceSum } from './reductions.ts';
import { normalAxis } from './shape.ts';

/** 1 / (1 + e^−x) */
export function sigmoid(x: Value): Value {
  requireFloat('Sigmoid', x);
  const y: Value = operator('Sigmoid', [x], x, {}, [(d) => mul(d, mul(y, sub(1, y)))]);
  return y;
}

export function tanh(x: Value): Value {
  requireFloat('Tanh', x);
  const y: Value = operator('Tanh', [x], x, {}, [(d) => mul(d, sub(1, mul(y, y)))]);
  return y;
}

/** max(x, 0); the gradient at 0 is 0. */
export function relu(x: Value): Value {
  requireFloat('Relu', x);
  const y: Value = operator('Relu', [x], x, {}, [(d) => where(greater(y, 0), d, 0)]);
  return y;
}

/** log(1 + e^x), without overflow. */
export function softplus(x: Value): Value {
  return add(maximum(x, 0), log(add(exp(neg(abs(x))), 1)));
}

export function softmax(x: Value, axis = -1): Value {
  requireFloat('Softmax', x);
  const along = normalAxis(axis, x.shape.length);
  const y: Value = operator('Softmax', [x], x, { axis: { int: along } }, [
    (d) => mul(y, sub(d, reduceSum(mul(d, y), [along], true))),
  ]);
  return y;
}

export function logSoftmax(x: Value, axis = -1): Value {
  requireFloat('LogSoftmax', x);
  const along = normalAxis(axis, x.shape.length);
  const y: Value = operator('LogSoftmax', [x], x, { axis: { int: along } }, [
    (d) => sub(d, mul(exp(y), reduceSum(d, [along], true))),
  ]);
  return y;
}
