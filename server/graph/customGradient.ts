import type { Composite, GradientRule, Value } from './graph.ts';

export interface CompositeResult {
  readonly outputs: readonly Value[];
  /** Gradients of the outputs → gradients of the inputs; undefined is zero. `wanted` tells which are needed. */
  readonly backward: GradientRule;
}

/**
 * A computation whose gradient is written by hand. `forward` builds the nodes; differentiation does not look
 * into them but calls `backward`, which may use any value that `forward` made. Values other than `inputs` that
 * `forward` uses are constants to differentiation. Inside of another composite, that one's rule holds.
 */
export function customGradient(
  inputs: readonly Value[],
  forward: (inputs: readonly Value[]) => CompositeResult,
): Value[] {
  const root = inputs[0]?.graph.root;
  if (!root) throw new Error('A composite needs at least one input.');
  if (root.composing) return [...forward(inputs).outputs];
  const composite: Composite = { inputs, outputs: [], backward: () => [] };
  root.composing = composite;
  try {
    const { outputs, backward } = forward(inputs);
    const own = (value: Value) => value.node?.composite === composite;
    const sealed = outputs.map((value) => (own(value) ? value : value.graph.identity(value)));
    composite.outputs = sealed;
    composite.backward = backward;
    return sealed;
  } finally {
    root.composing = undefined;
  }
}
