/**
 * How values flow through an ONNX model: one index over the main graph and the bodies of its If, Loop and Scan
 * nodes, so that a state can be followed from a recurrent layer to the inputs and outputs of the model.
 */
import type { GraphProto, NodeProto } from '../graph/onnxSchema.ts';

/** Unique in the model: bodies may use a name again, so it is preceded by the path of its graph. */
export type ValueKey = string;

export interface FlowNode {
  readonly proto: NodeProto;
  /** Where a name is empty (an input or output left out), the key is undefined. */
  readonly inputs: readonly (ValueKey | undefined)[];
  readonly outputs: readonly (ValueKey | undefined)[];
  /** Whether it stands in a body: it may then run more than once, or never. */
  readonly nested: boolean;
}

/** Operators whose result is the numbers of their first input, moved, cut or repeated. */
const movesFirstInput = new Set([
  ...['Identity', 'Cast', 'CastLike', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose'],
  ...['Slice', 'Split', 'Gather', 'Expand', 'Dropout', 'QuantizeLinear', 'DequantizeLinear'],
]);

export class ValueFlow {
  readonly nodes: FlowNode[] = [];
  readonly producers = new Map<ValueKey, FlowNode>();
  readonly graphInputs: readonly ValueKey[];
  readonly graphOutputs: readonly ValueKey[];
  /** Value → the values whose numbers it holds. */
  readonly #sources = new Map<ValueKey, ValueKey[]>();
  readonly #targets = new Map<ValueKey, ValueKey[]>();

  constructor(graph: GraphProto) {
    const scope = new Scope('', undefined);
    const weights = new Set(graph.initializer.map(({ name }) => name));
    this.#addGraph(graph, scope);
    this.graphInputs = graph.input.map(({ name }) => name).filter((name) => !weights.has(name));
    this.graphOutputs = graph.output.map(({ name }) => name);
  }

  /** Every value whose numbers reach `key` unchanged, itself included. */
  origins(key: ValueKey): Set<ValueKey> {
    return reachable(key, this.#sources);
  }

  /** Every value that holds numbers of `key`, itself included. */
  destinations(key: ValueKey): Set<ValueKey> {
    return reachable(key, this.#targets);
  }

  #addGraph(graph: GraphProto, scope: Scope): void {
    for (const { name } of [...graph.input, ...graph.initializer]) scope.declare(name);
    for (const node of graph.node) {
      const inputs = node.input.map((name) => scope.resolve(name));
      const outputs = node.output.map((name) => (name === '' ? undefined : scope.declare(name)));
      const flowNode = { proto: node, inputs, outputs, nested: scope.parent !== undefined };
      this.nodes.push(flowNode);
      for (const output of outputs) if (output !== undefined) this.producers.set(output, flowNode);
      this.#connectOperator(flowNode);
      for (const { name, g } of node.attribute)
        if (g) this.#addBody(flowNode, g, `${scope.path}${name}@${this.nodes.length}/`, scope);
    }
  }

  #connectOperator({ proto, inputs, outputs }: FlowNode): void {
    const moved = proto.opType === 'Concat' ? inputs : movesFirstInput.has(proto.opType) ? [inputs[0]] : [];
    for (const input of moved) for (const output of outputs) this.#connect(input, output);
  }

  /** Joins the inputs and outputs of a body to those of its node. */
  #addBody(node: FlowNode, body: GraphProto, path: string, outer: Scope): void {
    const scope = new Scope(path, outer);
    this.#addGraph(body, scope);
    const outputs = body.output.map(({ name }) => scope.resolve(name));
    const { skippedOutputs, states } = carriedStates(node.proto, body);
    for (const [i, output] of outputs.slice(skippedOutputs).entries()) this.#connect(output, node.outputs[i]);
    for (let i = 0; i < states.count; i++) {
      this.#connect(
        node.inputs[states.nodeInput + i],
        scope.resolve(body.input[states.bodyInput + i]?.name ?? ''),
      );
    }
  }

  #connect(source: ValueKey | undefined, target: ValueKey | undefined): void {
    if (source === undefined || target === undefined) return;
    append(this.#sources, target, source);
    append(this.#targets, source, target);
  }
}

/** Which inputs of a Loop or Scan are carried from step to step; none for If. */
export function carriedStates(node: NodeProto, body: GraphProto) {
  if (node.opType === 'Loop') {
    return { skippedOutputs: 1, states: { count: body.input.length - 2, nodeInput: 2, bodyInput: 2 } };
  }
  if (node.opType === 'Scan') {
    const scanned = Number(node.attribute.find(({ name }) => name === 'num_scan_inputs')?.i ?? 0);
    const count = Math.min(body.input.length, body.input.length - scanned);
    return { skippedOutputs: 0, states: { count, nodeInput: 0, bodyInput: 0 } };
  }
  return { skippedOutputs: 0, states: { count: 0, nodeInput: 0, bodyInput: 0 } };
}

/** The names that can be seen from a graph. */
class Scope {
  readonly path: string;
  readonly parent: Scope | undefined;
  readonly #names = new Set<string>();

  constructor(path: string, parent: Scope | undefined) {
    this.path = path;
    this.parent = parent;
  }

  declare(name: string): ValueKey {
    this.#names.add(name);
    return this.path + name;
  }

  resolve(name: string): ValueKey | undefined {
    if (name === '') return undefined;
    return this.#names.has(name) || !this.parent ? this.path + name : this.parent.resolve(name);
  }
}

function append(map: Map<ValueKey, ValueKey[]>, key: ValueKey, value: ValueKey): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function reachable(start: ValueKey, edges: ReadonlyMap<ValueKey, readonly ValueKey[]>): Set<ValueKey> {
  const found = new Set([start]);
  for (const key of found) for (const next of edges.get(key) ?? []) found.add(next);
  return found;
}
