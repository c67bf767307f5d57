/** Elementwise arithmetic with numpy broadcasting. Shapes: any; results have the broadcast shape. */

import { lessOrEqual, where } from './comparison.ts';
import type { Value } from './graph.ts';
import type { Operand } from './operator.ts';
import { elementwise, fixedOperator, operator, promote, requireFloat } from './operator.ts';
import type { DType } from './tensor.ts';
import { elementTypes, isFloat } from './tensor.ts';

export function add(a: Operand, b: Operand): Value {
  const [x, y] = promote('Add', a, b);
  return elementwise('Add', x, y, [(d) => d, (d) => d]);
}

export function sub(a: Operand, b: Operand): Value {
  const [x, y] = promote('Sub', a, b);
  return elementwise('Sub', x, y, [(d) => d, neg]);
}

export function mul(a: Operand, b: Operand): Value {
  const [x, y] = promote('Mul', a, b);
  return elementwise('Mul', x, y, [(d) => mul(d, y), (d) => mul(d, x)]);
}

export function div(a: Operand, b: Operand): Value {
  const [x, y] = promote('Div', a, b);
  const quotient: Value = elementwise('Div', x, y, [(d) => div(d, y), (d) => neg(div(mul(d, quotient), y))]);
  return quotient;
}

/** a to the power b. The gradient of b needs a > 0. */
export function pow(a: Operand, b: Operand): Value {
  const [x, y] = promote('Pow', a, b);
  const power: Value = elementwise('Pow', x, y, [
    (d) => mul(d, mul(y, pow(x, sub(y, 1)))),
    (d) => mul(d, mul(power, log(x))),
  ]);
  return power;
}

/** The smaller of two values; where they are equal the gradient goes to `a`. */
export function minimum(a: Operand, b: Operand): Value {
  const [x, y] = promote('Min', a, b);
  return elementwise('Min', x, y, [
    (d) => where(lessOrEqual(x, y), d, 0),
    (d) => where(lessOrEqual(x, y), 0, d),
  ]);
}

/** The larger of two values; where they are equal the gradient goes to `a`. */
export function maximum(a: Operand, b: Operand): Value {
  const [x, y] = promote('Max', a, b);
  return elementwise('Max', x, y, [
    (d) => where(lessOrEqual(y, x), d, 0),
    (d) => where(lessOrEqual(y, x), 0, d),
  ]);
}

function unary(opType: string, x: Value, gradient: (gradient: Value, result: Value) => Value): Value {
  const result: Value = operator(opType, [x], x, {}, [(d) => gradient(d, result)]);
  return result;
}

export function neg(x: Value): Value {
  return unary('Neg', x, (d) => neg(d));
}

export function abs(x: Value): Value {
  return unary('Abs', x, (d) => mul(d, sign(x)));
}

export function sqrt(x: Value): Value {
  requireFloat('Sqrt', x);
  return unary('Sqrt', x, (d, y) => div(mul(d, 0.5), y));
}

export function exp(x: Value): Value {
  requireFloat('Exp', x);
  return unary('Exp', x, (d, y) => mul(d, y));
}

export function log(x: Value): Value {
  requireFloat('Log', x);
  return unary('Log', x, (d) => div(d, x));
}

export function reciprocal(x: Value): Value {
  requireFloat('Reciprocal', x);
  return unary('Reciprocal', x, (d, y) => neg(mul(d, mul(y, y))));
}

/** −1, 0 or 1; its gradient is zero. */
export function sign(x: Value): Value {
  return fixedOperator('Sign', [x], x);
}

/** The same numbers, but no gradient flows through. */
export function stopGradient(x: Value): Value {
  return fixedOperator('Identity', [x], x);
}

export function identity(x: Value): Value {
  return x.graph.identity(x);
}

/** Conversion to another type; gradients flow between floating-point types only. */
export function cast(x: Value, dtype: DType): Value {
  if (x.dtype === dtype) return x;
  const gradients = isFloat(x.dtype) && isFloat(dtype) ? [(d: Value) => cast(d, x.dtype)] : [];
  return operator(
    'Cast',
    [x],
    { dtype, shape: x.shape },
    { to: { int: elementTypes[dtype].onnx } },
    gradients,
  );
}
