import { BackwardScan } from './backwardScan.ts';
import { sumOverSteps } from './captureGradients.ts';
import { capturesOf } from './captures.ts';
import { zerosLike } from './fill.ts';
import type { LoopBody, Node, Value } from './graph.ts';
import { dependents, pullBack } from './pullBack.ts';
import { isFloat } from './tensor.ts';

/**
 * The gradient of a scan is a scan in the other direction. Its body is the gradient of the forward body,
 * differentiated once; forward values that it mentions come in as stacks.
 *
 *     forward:  captures | states       | scanned              → final states   | outputs, residuals
 *     backward: captures | dFinal, sums | dOutputs, residuals  → dInitial, sums | dScanned, factors
 *
 * The result holds the gradients of the initial states, the scanned arrays and the captures, in this order.
 */
export function scanGradient(
  node: Node,
  loop: LoopBody,
  outputGradients: readonly (Value | undefined)[],
  wanted: readonly boolean[],
): (Value | undefined)[] {
  const body = loop.graph;
  const inputs = [...body.inputs, ...capturesOf(body)];
  const step: Step = { nodes: [...body.nodes], inputs, outputs: [...body.outputs], states: loop.states };
  const active = activeInputs(step, wanted);
  const backward = new BackwardScan(node, loop);
  const seeds = new Map<Value, Value>();
  for (const i of seededOutputs(step, active, outputGradients)) {
    const given = outputGradients[i];
    const seed =
      i < step.states ? backward.state(given ?? zerosLike(node.inputs[i]!)) : given && backward.slice(given);
    if (seed) seeds.set(step.outputs[i]!, seed);
  }
  const found = backward.differentiate(() => pullBack(step.nodes, seeds, active));

  const later = inputs.map((input, i) => {
    const gradient = found.get(input);
    const seed = i < step.states ? seeds.get(step.outputs[i]!) : undefined;
    if (seed) return backward.carry(seed, gradient ?? zerosLike(node.inputs[i]!));
    if (!gradient || !wanted[i]) return undefined;
    return i < body.inputs.length ? backward.emit(gradient) : sumOverSteps(gradient, backward);
  });
  backward.finish();
  return later.map((gradient, i) => (wanted[i] ? gradient?.() : undefined));
}

/** The body of a scan as it was before differentiation. */
interface Step {
  readonly nodes: readonly Node[];
  /** States, slices, captures. */
  readonly inputs: readonly Value[];
  /** Next states, outputs. */
  readonly outputs: readonly Value[];
  readonly states: number;
}

/** The inputs of the body that vary with something wanted; a state may do so through another state. */
function activeInputs({ nodes, inputs, outputs, states }: Step, wanted: readonly boolean[]): Set<Value> {
  const active = new Set(inputs.filter((value, i) => wanted[i] && isFloat(value.dtype)));
  for (let before = -1; before < active.size; ) {
    before = active.size;
    const reached = dependents(nodes, active);
    for (let i = 0; i < states; i++) if (reached.has(outputs[i]!)) active.add(inputs[i]!);
  }
  return active;
}

/** Indices of the body's active outputs that the loss depends on; a state may matter through another state. */
function seededOutputs(
  { nodes, inputs, outputs, states }: Step,
  active: ReadonlySet<Value>,
  outputGradients: readonly (Value | undefined)[],
): Set<number> {
  const reached = dependents(nodes, active);
  const seeded = new Set<number>();
  for (const [i, output] of outputs.entries()) if (outputGradients[i] && reached.has(output)) seeded.add(i);
  for (let before = -1; before < seeded.size; ) {
    before = seeded.size;
    for (let i = 0; i < states; i++) {
      const effects = active.has(inputs[i]!) ? dependents(nodes, [inputs[i]!]) : undefined;
      if ([...seeded].some((k) => effects?.has(outputs[k]!)) && reached.has(outputs[i]!)) seeded.add(i);
    }
  }
  return seeded;
}
