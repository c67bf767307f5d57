import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  and,
  concat,
  cumSum,
  div,
  equal,
  less,
  lessOrEqual,
  mul,
  sub,
  unsqueeze,
  where,
} from '../../graph/ops.ts';

/** Added to the scores of what must not be seen; finite, so that nothing becomes NaN. */
export const belowAll = -1e30;

/** Later than every token. */
const never = 2 ** 30;

export interface Places {
  /** Of each step in its window: int32 [T]. */
  readonly places: Value;
  /** Added to the scores, [T, S]: 0 where a step sees another one of its window that is not behind it. S: memory, then steps. */
  readonly floor: Value;
}

/**
 * Where steps stand in windows that follow each other.
 *
 * @param xs [T, …]
 * @param filled places of the first window that a memory holds already: int32 []
 */
export function placesOf(xs: Value, window: number, filled?: Value): Places {
  const steps = stepNumbers(xs);
  const numbers = filled ? add(steps, filled) : steps;
  const seen = filled ? concat([remembered(xs, window, filled), numbers], 0) : numbers;
  const row = unsqueeze(seen, [0]);
  const column = unsqueeze(numbers, [1]);
  const isVisible = and(lessOrEqual(row, column), equal(div(row, window), div(column, window)));
  const zero = xs.graph.constant(0, xs.dtype);
  return {
    places: sub(numbers, mul(div(numbers, window), window)),
    floor: where(isVisible, zero, xs.graph.constant(belowAll, xs.dtype)),
  };
}

/** 0, 1, …: int32 [T]. */
function stepNumbers(xs: Value): Value {
  return sub(cumSum(constantOfShape(xs.graph.root, [xs.shape[0]!], 1, 'int32'), 0), 1);
}

/** 0, 1, … of the places of a memory: int32 [window]. */
export function windowPlaces(like: Value, window: number): Value {
  const numbers = Array.from({ length: window }, (_, place) => place);
  return like.graph.constant(numbers, 'int32', [window]);
}

function remembered(xs: Value, window: number, filled: Value): Value {
  const places = windowPlaces(xs, window);
  return where(less(places, filled), places, never);
}
