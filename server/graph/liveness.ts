/** What of a graph its outputs need: nothing else is written to a file. */
import type { Graph, Node, Value } from './graph.ts';

export interface ScanLiveness {
  /** Indices of the states, outputs and scanned arrays that are needed. */
  readonly states: readonly number[];
  readonly outputs: readonly number[];
  readonly scanned: readonly number[];
}

export interface Liveness {
  readonly values: ReadonlySet<Value>;
  readonly scans: ReadonlyMap<Node, ScanLiveness>;
}

/** Follows the graph back from its outputs. A state of a scan counts only if a needed result depends on it. */
export function liveness(graph: Graph): Liveness {
  const values = new Set<Value>();
  const scans = new Map<Node, ScanLiveness>();
  visit(graph, graph.outputs, values, scans);
  return { values, scans };
}

function visit(
  graph: Graph,
  outputs: readonly Value[],
  live: Set<Value>,
  scans: Map<Node, ScanLiveness>,
): void {
  for (const value of outputs) live.add(value);
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((value) => live.has(value))) continue;
    if (node.body?.kind === 'Scan') {
      scans.set(node, visitScan(node, node.body.graph, node.body.states, live, scans));
      continue;
    }
    for (const value of node.inputs) if (value) live.add(value);
    if (node.body) visit(node.body.graph, node.body.graph.outputs, live, scans);
  }
}

function visitScan(
  node: Node,
  body: Graph,
  stateCount: number,
  live: Set<Value>,
  scans: Map<Node, ScanLiveness>,
): ScanLiveness {
  const indices = node.outputs.map((_, i) => i);
  const needed = new Set(indices.filter((i) => live.has(node.outputs[i]!)));
  for (let before = -1; before < needed.size; ) {
    before = needed.size;
    visit(
      body,
      [...needed].map((i) => body.outputs[i]!),
      live,
      scans,
    );
    for (let i = 0; i < stateCount; i++) if (live.has(body.inputs[i]!)) needed.add(i);
  }
  const used = body.inputs.map((_, i) => i).filter((i) => i >= stateCount && live.has(body.inputs[i]!));
  const kept = {
    states: indices.filter((i) => i < stateCount && needed.has(i)),
    outputs: indices.filter((i) => i >= stateCount && needed.has(i)),
    scanned: used.length > 0 ? used : [stateCount],
  };
  for (const i of [...kept.states, ...kept.scanned]) live.add(node.inputs[i]!);
  return kept;
}
