import type { Value } from '../../graph/graph.ts';
import { add, div, minimum, mul, reduceSum, sqrt } from '../../graph/ops.ts';

/** √Σ‖g‖² over all tensors. */
export function globalNorm(gradients: readonly Value[]): Value {
  return sqrt(gradients.map((gradient) => reduceSum(mul(gradient, gradient))).reduce(add));
}

/**
 * Scales all gradients together down to `maximum` where their global norm is larger (Pascanu et al., 2013),
 * with the 1e-6 that `torch.nn.utils.clip_grad_norm_` adds to the norm. A maximum of 0 leaves them as they are.
 */
export function clipByGlobalNorm(gradients: readonly Value[], norm: Value, maximum: number): Value[] {
  if (maximum === 0) return [...gradients];
  const limit = norm.graph.constant(maximum, 'float32', []);
  const scale = minimum(div(limit, add(norm, 1e-6)), 1);
  return gradients.map((gradient) => mul(gradient, scale));
}
