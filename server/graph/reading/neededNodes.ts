import type { GraphProto, NodeProto } from '../onnxSchema.ts';
import type { Names } from './names.ts';

/** The nodes that wanted values depend on, by way of values that are not there yet; in their order. */
export function neededNodes(graph: GraphProto, names: Names, wanted: readonly string[]): NodeProto[] {
  const missing = new Set(wanted.filter((name) => !names.hasOwn(name)));
  const needed: NodeProto[] = [];
  for (const node of graph.node.toReversed()) {
    if (!node.output.some((name) => name !== '' && missing.has(name))) continue;
    needed.push(node);
    for (const name of readNames(node)) if (!names.hasOwn(name)) missing.add(name);
  }
  return needed.reverse();
}

/** What a node reads, its bodies too. */
function readNames({ input, attribute }: NodeProto): string[] {
  const bodies = attribute.flatMap(({ g }) => (g ? [g] : []));
  return [
    ...input,
    ...bodies.flatMap(({ node, output }) => [...output.map(({ name }) => name), ...node.flatMap(readNames)]),
  ];
}
