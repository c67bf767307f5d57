import { defineDimension, int64Vector, sizeAlong } from '../../graph/dimensions.ts';
import type { Value } from '../../graph/graph.ts';
import { fixedOperator } from '../../graph/operator.ts';
import { add, padTo, reshape, sub } from '../../graph/ops.ts';
import { type Dim, derivedDim, productDim } from '../../graph/shape.ts';

/** The steps of a sequence in chunks of the same length, as few as are no longer than they may be. */
export interface Chunks {
  readonly count: Dim;
  readonly length: Dim;
  /** Of all chunks: T or somewhat more. */
  readonly time: Dim;
  /** [T, …] → [time, …], with zeros behind the last step. */
  pad(x: Value): Value;
  /** [time, …] → [count, length, …] */
  cut(x: Value): Value;
}

/** @param like an array [T, …] */
export function chunksOf(like: Value, longest: number): Chunks {
  const [count, length] = sizes(like, like.shape[0]!, longest);
  const time = productDim([count, length]);
  return {
    count,
    length,
    time,
    pad: (x) => padTo(x, 0, time),
    cut: (x) => reshape(x, [count, length, ...x.shape.slice(1)]),
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
