import { add } from './arithmetic.ts';
import { dependencies } from './captures.ts';
import type { Composite, GradientRule, Node, Value } from './graph.ts';
import { noGradient } from './graph.ts';
import { NotDifferentiable } from './notDifferentiable.ts';
import { sumToShape } from './reductions.ts';
import { formatShape, sameShape } from './shape.ts';
import { isFloat } from './tensor.ts';

/** One step of differentiation: a node, or a composite as a whole. */
interface Unit {
  readonly name: string;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  readonly rule: GradientRule | undefined;
}

function unitOf(node: Node): Unit {
  const { composite } = node;
  if (composite) return { name: 'composite', rule: composite.backward, ...composite };
  return { name: node.opType, inputs: dependencies(node), outputs: node.outputs, rule: node.gradient };
}

/** The sources and every floating-point value that depends on one of them differentiably. */
export function dependents(nodes: readonly Node[], sources: Iterable<Value>): Set<Value> {
  const active = new Set(sources);
  for (const node of nodes) {
    const { inputs, outputs, rule } = unitOf(node);
    if (rule === noGradient || !inputs.some((value) => value && active.has(value))) continue;
    for (const value of outputs) if (isFloat(value.dtype)) active.add(value);
  }
  return active;
}

/**
 * Reverse mode over a list of nodes in topological order: gradients of some values → gradients of all values
 * between them and `wanted`. Owns the order, the accumulation and the undoing of broadcasts; what operators
 * contribute are their rules.
 */
export function pullBack(
  nodes: readonly Node[],
  seeds: ReadonlyMap<Value, Value>,
  wanted: Iterable<Value>,
): Map<Value, Value> {
  const active = dependents(nodes, wanted);
  const gradients = new Map(seeds);
  const done = new Set<Composite>();
  for (const node of nodes.toReversed()) {
    if (node.composite && done.has(node.composite)) continue;
    if (node.composite) done.add(node.composite);
    const unit = unitOf(node);
    const received = unit.outputs.map((value) => (active.has(value) ? gradients.get(value) : undefined));
    if (received.some((gradient) => gradient)) apply(unit, received, active, gradients);
  }
  return gradients;
}

function apply(
  { name, inputs, rule }: Unit,
  received: readonly (Value | undefined)[],
  active: ReadonlySet<Value>,
  gradients: Map<Value, Value>,
): void {
  const needed = inputs.map((value) => value !== undefined && active.has(value));
  if (!needed.includes(true)) return;
  if (!rule) throw new NotDifferentiable(name);
  for (const [i, gradient] of rule(received, needed).entries()) {
    const input = inputs[i];
    if (!input || !gradient || !needed[i]) continue;
    const own = sumToShape(gradient, input.shape);
    if (own.dtype !== input.dtype || !sameShape(own.shape, input.shape)) {
      const got = `${own.dtype} ${formatShape(own.shape)}`;
      throw new Error(
        `The gradient rule of ${name} made ${got} for its input ${i}, ${input.dtype} ${formatShape(input.shape)}.`,
      );
    }
    const sofar = gradients.get(input);
    gradients.set(input, sofar ? add(sofar, own) : own);
  }
}
