/** Where values are seen: bodies see the graphs around them. */
import type { Graph, Node, Value } from './graph.ts';

/** A value bound to be the result of a sealed copy: the value that was copied. */
export function unsealed(value: Value): Value {
  const source = value.node?.opType === 'Identity' ? value.node.inputs[0] : undefined;
  return source ? unsealed(source) : value;
}

/** The innermost of the values' graphs. Throws when they do not lie on one chain of bodies. */
export function innermostGraph(values: readonly (Value | undefined)[]): Graph {
  let found: Graph | undefined;
  for (const value of values) {
    if (!value) continue;
    if (!found || value.graph.isWithin(found)) found = value.graph;
    else if (!found.isWithin(value.graph)) {
      throw new Error(`${value.name} belongs to a loop body that ${found.name} cannot see into.`);
    }
  }
  if (!found) throw new Error('An operator needs at least one value.');
  return found;
}

/** The graph whose values a new loop body may capture: the innermost body being built, else the root. */
export function scopeOf([value]: readonly Value[]): Graph {
  if (!value) throw new Error('A loop needs at least one value.');
  return value.graph.root.scope ?? value.graph.root;
}

/** The values of enclosing graphs that a body uses, in order of first use. */
export function capturesOf(body: Graph): Value[] {
  const captured = new Set<Value>();
  const note = (value: Value | undefined) => {
    if (value && !value.graph.isWithin(body)) captured.add(value);
  };
  for (const node of body.nodes) for (const value of dependencies(node)) note(value);
  return [...captured];
}

/** Everything a node reads: its inputs, then what its body captures. */
export function dependencies(node: Node): (Value | undefined)[] {
  return node.body ? [...node.inputs, ...capturesOf(node.body.graph)] : node.inputs;
}
