import type { Value } from '../../graph/graph.ts';
import { abs, add, div, maximum, minimum, mul, relu, sigmoid, tanh } from '../../graph/ops.ts';
import type { Cell } from '../recurrent/recurrentLayer.ts';

/** The function of the candidate, and of the cell state on its way out. */
export const activations: Readonly<Record<Cell['activation'], (x: Value) => Value>> = {
  tanh,
  relu,
  sigmoid,
  softsign: (x) => div(x, add(abs(x), 1)),
};

/** The function of the gates. */
export const gateActivations: Readonly<Record<Cell['recurrentActivation'], (x: Value) => Value>> = {
  sigmoid,
  'hard-sigmoid': (x) => minimum(maximum(add(mul(x, 1 / 6), 0.5), 0), 1),
};
