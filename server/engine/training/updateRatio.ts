import { floatsOf, type Tensor } from '../../graph/tensor.ts';

/**
 * ‖w′ − w‖ / ‖w‖ over all given parameters together; undefined where the weights were all zero.
 *
 * Computed outside of the training graph, because ONNX Runtime computes all of a graph whatever is asked for, and
 * only one step in `log_every` needs it.
 */
export function updateRatio(
  parameters: readonly { readonly name: string }[],
  before: ReadonlyMap<string, Tensor>,
  after: ReadonlyMap<string, Tensor>,
): number | undefined {
  let moved = 0;
  let length = 0;
  for (const { name } of parameters) {
    const weights = floatsOf(before.get(name));
    const next = floatsOf(after.get(name));
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!;
      const step = next[i]! - weight;
      moved += step * step;
      length += weight * weight;
    }
  }
  return length > 0 ? Math.sqrt(moved / length) : undefined;
}
