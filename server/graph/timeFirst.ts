/**
 * `layout = 1` of LSTM, GRU and RNN (batch before time) means the same as `layout = 0` between transpositions. ONNX
 * Runtime computes only the latter.
 */
import { FreshNames } from './freshNames.ts';
import { type AttributeProto, AttributeType, type GraphProto, type NodeProto } from './onnxSchema.ts';

/** [batch, time, …] ↔ [time, batch, …], and [batch, directions, …] ↔ [directions, batch, …]. */
const exchangeFirst = [1, 0, 2];
/** [time, directions, batch, hidden] → [batch, time, directions, hidden] */
const batchBeforeTime = [2, 0, 1, 3];

/** X, initial_h, initial_c; Y, Y_h, Y_c: what `layout` is about (ONNX Operators.md). */
const inputAxes: ReadonlyMap<number, readonly number[]> = new Map([
  [0, exchangeFirst],
  [5, exchangeFirst],
  [6, exchangeFirst],
]);
const outputAxes: readonly (readonly number[])[] = [batchBeforeTime, exchangeFirst, exchangeFirst];

const recurrent: ReadonlySet<string> = new Set(['LSTM', 'GRU', 'RNN']);

/** The same computation without `layout = 1`, in bodies too; the very same graph where there is none. */
export function withTimeFirst(graph: GraphProto): GraphProto {
  return hasBatchFirst(graph) ? rewritten(graph, new FreshNames(graph)) : graph;
}

function hasBatchFirst(graph: GraphProto): boolean {
  return graph.node.some((node) => isBatchFirst(node) || bodiesOf(node).some(hasBatchFirst));
}

function isBatchFirst({ opType, attribute }: NodeProto): boolean {
  return recurrent.has(opType) && attribute.some(({ name, i }) => name === 'layout' && i === 1);
}

function bodiesOf({ attribute }: NodeProto): GraphProto[] {
  return attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs));
}

function rewritten(graph: GraphProto, names: FreshNames): GraphProto {
  return { ...graph, node: graph.node.flatMap((node) => timeFirst(withBodies(node, names), names)) };
}

function withBodies(node: NodeProto, names: FreshNames): NodeProto {
  if (bodiesOf(node).length === 0) return node;
  const attribute = node.attribute.map((one) => ({
    ...one,
    ...(one.g ? { g: rewritten(one.g, names) } : {}),
    graphs: one.graphs.map((body) => rewritten(body, names)),
  }));
  return { ...node, attribute };
}

function timeFirst(node: NodeProto, names: FreshNames): NodeProto[] {
  if (!isBatchFirst(node)) return [node];
  const before: NodeProto[] = [];
  const after: NodeProto[] = [];
  const input = node.input.map((name, position) => {
    const perm = inputAxes.get(position);
    if (name === '' || !perm) return name;
    const moved = names.take(`${name}_time_first`);
    before.push(transpose(name, moved, perm));
    return moved;
  });
  const output = node.output.map((name, position) => {
    const perm = outputAxes[position];
    if (name === '' || !perm) return name;
    const moved = names.take(`${name}_time_first`);
    after.push(transpose(moved, name, perm));
    return moved;
  });
  const attribute = node.attribute.filter(({ name }) => name !== 'layout');
  return [...before, { ...node, input, output, attribute }, ...after];
}

function transpose(from: string, to: string, perm: readonly number[]): NodeProto {
  return {
    name: '',
    opType: 'Transpose',
    domain: '',
    input: [from],
    output: [to],
    attribute: [permOf(perm)],
  };
}

function permOf(perm: readonly number[]): AttributeProto {
  const empty = { floats: [], strings: [], tensors: [], graphs: [] };
  return { ...empty, name: 'perm', type: AttributeType.ints, ints: [...perm] };
}
