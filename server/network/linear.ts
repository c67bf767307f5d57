import type { Value } from '../graph/graph.ts';
import { gemm } from '../graph/ops.ts';

/** x·Wᵀ + b for x [N, I], weight [O, I], bias [O]: [N, O]. */
export function linear(x: Value, weight: Value, bias: Value): Value {
  return gemm(x, weight, { transB: true, bias });
}
