import { defineDimension, int64Vector, sizeAlong } from '../graph/dimensions.ts';
import type { Value } from '../graph/graph.ts';
import { fixedOperator } from '../graph/operator.ts';
import { add, cutTo, padTo, reshape, sub } from '../graph/ops.ts';
import { type Dim, derivedDim, productDim } from '../graph/shape.ts';

/** The steps of a sequence in chunks of the same length, as few as are no longer than they may be. */
export interface Chunks {
  readonly count: Dim;
  readonly length: Dim;
  /** [T, …] → [count, length, …]; `fill` is what follows the last step. */
  cut(x: Value, fill?: number): Value;
  /** [count, length, …] → [T, …] */
  join(x: Value): Value;
}

/** @param like an array [T, …] */
export function chunksOf(like: Value, longest: number): Chunks {
  const time = like.shape[0]!;
  const [count, length] = sizes(like, time, longest);
  const whole = productDim([count, length]);
  return {
    count,
    length,
    cut: (x, fill = 0) => reshape(padTo(x, 0, whole, fill), [count, length, ...x.shape.slice(1)]),
    join: (x) => cutTo(reshape(x, [whole, ...x.shape.slice(2)]), 0, time),
  };
}

function sizes(like: Value, time: Dim, longest: number): [count: Dim, length: Dim] {
  if (typeof time === 'number') {
    const count = Math.ceil(time / longest);
    return [count, Math.ceil(time / count)];
  }
  const { root } = like.graph;
  const steps = sizeAlong(like, 0);
  const count = derivedDim(`${time}/${longest}`);
  const length = derivedDim(`${time} in chunks of ${longest}`);
  const chunks = quotient(steps, int64Vector(like, [longest]));
  defineDimension(root, `${count}`, chunks);
  defineDimension(root, `${length}`, quotient(steps, chunks));
  return [count, length];
}

/** a / b, rounded up. */
function quotient(a: Value, b: Value): Value {
  return fixedOperator('Div', [sub(add(a, b), int64Vector(a, [1])), b], a);
}
