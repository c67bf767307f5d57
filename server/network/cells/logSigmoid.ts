import type { Value } from '../../graph/graph.ts';
import { abs, add, exp, log, minimum, neg, sub } from '../../graph/ops.ts';

/** log σ(x) = min(x, 0) − log(1 + exp(−|x|)): finite for every finite x. */
export function logSigmoid(x: Value): Value {
  return sub(minimum(x, 0), log(add(exp(neg(abs(x))), 1)));
}
