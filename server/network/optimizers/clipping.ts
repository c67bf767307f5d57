import type { Value } from '../../graph/graph.ts';
import { intoBlocks } from '../../graph/inBlocks.ts';
import { add, div, minimum, mul, reduceSum, sqrt } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';

/** √Σ‖g‖² over all tensors; `blocks` reads large ones as `inBlocks` does. */
export function globalNorm(gradients: readonly Value[], blocks = false): Value {
  return sqrt(gradients.map((gradient) => squaredNorm(gradient, blocks)).reduce(add));
}

function squaredNorm(x: Value, blocks: boolean): Value {
  const scanned = blocks && intoBlocks([x]);
  if (!scanned) return reduceSum(mul(x, x));
  const { outputs } = scan({
    states: [],
    scanned,
    body: (_, [block]) => ({ states: [], outputs: [reduceSum(mul(block!, block!))] }),
  });
  return reduceSum(outputs[0]!);
}

/**
 * What all gradients are multiplied by so that their global norm is no larger than `maximum` (Pascanu et al., 2013), with
 * the 1e-6 that `torch.nn.utils.clip_grad_norm_` adds to the norm. Undefined for a maximum of 0, which clips nothing.
 */
export function clippingFactor(norm: Value, maximum: number): Value | undefined {
  if (maximum === 0) return undefined;
  const limit = norm.graph.constant(maximum, 'float32', []);
  return minimum(div(limit, add(norm, 1e-6)), 1);
}
