import { zerosLike } from './fill.ts';
import type { Value } from './graph.ts';
import { constantLike } from './operator.ts';
import { pullBack } from './pullBack.ts';
import { isFloat } from './tensor.ts';

/**
 * The gradients of a scalar with respect to other values of its graph, in their shapes and types: reverse-mode
 * differentiation, through scans too. A value that the loss does not depend on has zeros.
 */
export function gradients(loss: Value, wrt: readonly Value[]): Value[] {
  if (loss.shape.length > 0 || !isFloat(loss.dtype)) {
    throw new Error(
      `A loss is a floating-point scalar, but ${loss.name} is ${loss.dtype} [${loss.shape.join(', ')}].`,
    );
  }
  const integer = wrt.find((value) => !isFloat(value.dtype));
  if (integer) throw new Error(`${integer.name} is ${integer.dtype} and has no gradient.`);
  const seeds = new Map([[loss, constantLike(loss, 1)]]);
  const found = pullBack([...loss.graph.nodes], seeds, wrt);
  return wrt.map((value) => found.get(value) ?? zerosLike(value));
}
