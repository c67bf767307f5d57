/** Comparisons, logic and selection, elementwise with numpy broadcasting. */
import type { Value } from './graph.ts';
import type { Operand } from './operator.ts';
import { elementwise, fixedOperator, operator, promote } from './operator.ts';
import { broadcastShapes } from './shape.ts';

function compare(opType: string, a: Operand, b: Operand): Value {
  const [x, y] = promote(opType, a, b);
  return elementwise(opType, x, y, [], 'bool');
}

export function equal(a: Operand, b: Operand): Value {
  return compare('Equal', a, b);
}

export function less(a: Operand, b: Operand): Value {
  return compare('Less', a, b);
}

export function lessOrEqual(a: Operand, b: Operand): Value {
  return compare('LessOrEqual', a, b);
}

export function greater(a: Operand, b: Operand): Value {
  return compare('Greater', a, b);
}

export function greaterOrEqual(a: Operand, b: Operand): Value {
  return compare('GreaterOrEqual', a, b);
}

export function and(a: Value, b: Value): Value {
  return elementwise('And', a, b, []);
}

export function or(a: Value, b: Value): Value {
  return elementwise('Or', a, b, []);
}

export function not(a: Value): Value {
  return fixedOperator('Not', [a], a);
}

/** `a` where the condition holds, else `b`. Masks by selection, so that 0 · ∞ never happens. */
export function where(condition: Value, a: Operand, b: Operand): Value {
  const [x, y] = promote('Where', a, b);
  const shape = broadcastShapes(condition.shape, broadcastShapes(x.shape, y.shape));
  return operator('Where', [condition, x, y], { dtype: x.dtype, shape }, {}, [
    undefined,
    (d) => where(condition, d, 0),
    (d) => where(condition, 0, d),
  ]);
}
