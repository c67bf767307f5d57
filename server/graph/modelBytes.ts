import type { Attribute, Graph, Node, Value } from './graph.ts';
import type { Liveness } from './liveness.ts';
import { liveness } from './liveness.ts';
import { encodeModel } from './modelFile.ts';
import type { AttributeProto, GraphProto, NodeProto, ValueInfoProto } from './onnxSchema.ts';
import { AttributeType } from './onnxSchema.ts';
import { elementTypes } from './tensor.ts';
import { tensorToProto } from './tensorProto.ts';

export interface ModelOptions {
  /** Version of the operator set: 16 or 17 (default). */
  readonly opset?: 16 | 17;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** ONNX IR version 8: the one that goes with these operator sets. */
const irVersion = 8;

/** The bytes of an `.onnx` file with what the graph's outputs need. */
export function toModelBytes(graph: Graph, { opset = 17, metadata = {} }: ModelOptions = {}): Uint8Array {
  return encodeModel({
    irVersion,
    producerName: 'LSTM Lab',
    producerVersion: '',
    domain: '',
    modelVersion: 0,
    graph: toGraphProto(graph),
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    functions: [],
  });
}

/** A graph as the message that stands in an `.onnx` file, with what its outputs need. */
export function toGraphProto(graph: Graph): GraphProto {
  if (graph.outputs.length === 0) throw new Error(`The graph ${graph.name} has no outputs.`);
  return graphProto(graph, liveness(graph), graph.inputs, graph.outputs);
}

function graphProto(
  graph: Graph,
  live: Liveness,
  inputs: readonly Value[],
  outputs: readonly Value[],
): GraphProto {
  const nodes = graph.nodes.filter((node) => node.outputs.some((value) => live.values.has(value)));
  const initializers = [...graph.initializers].filter(([value]) => live.values.has(value));
  return {
    name: graph.name,
    node: nodes.map((node) => nodeProto(node, live)),
    initializer: initializers.map(([value, tensor]) => tensorToProto(value.name, tensor)),
    sparseInitializer: [],
    input: inputs.map(valueInfo),
    output: outputs.map(valueInfo),
    valueInfo: [],
  };
}

function valueInfo({ name, dtype, shape }: Value): ValueInfoProto {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: elementTypes[dtype].onnx, shape: { dim } } } };
}

function nodeProto(node: Node, live: Liveness): NodeProto {
  if (node.body?.kind === 'Scan') return scanProto(node, node.body.graph, node.body.reverse, live);
  const body = node.body?.graph;
  const attributes = Object.entries(node.attributes).map(([name, value]) => attributeProto(name, value));
  if (body) attributes.push(graphAttribute(graphProto(body, live, body.inputs, body.outputs)));
  return makeNode(node, node.inputs, node.outputs, attributes);
}

function scanProto(node: Node, body: Graph, reverse: boolean, live: Liveness): NodeProto {
  const kept = live.scans.get(node);
  if (!kept) throw new Error(`The scan ${body.name} is written although nothing needs it.`);
  const pick = <T>(list: readonly T[], indices: readonly number[]) => indices.map((i) => list[i]!);
  const ins = [...kept.states, ...kept.scanned];
  const outs = [...kept.states, ...kept.outputs];
  const direction = (count: number): Attribute => ({
    ints: Array.from({ length: count }, () => (reverse ? 1 : 0)),
  });
  return makeNode(node, pick(node.inputs, ins), pick(node.outputs, outs), [
    graphAttribute(graphProto(body, live, pick(body.inputs, ins), pick(body.outputs, outs))),
    attributeProto('num_scan_inputs', { int: kept.scanned.length }),
    attributeProto('scan_input_directions', direction(kept.scanned.length)),
    attributeProto('scan_output_directions', direction(kept.outputs.length)),
  ]);
}

function makeNode(
  node: Node,
  inputs: readonly (Value | undefined)[],
  outputs: readonly Value[],
  attribute: AttributeProto[],
): NodeProto {
  const names = inputs.map((value) => value?.name ?? '');
  while (names.at(-1) === '') names.pop();
  const output = outputs.map((value) => value.name);
  return {
    name: `${node.opType}_${node.id}`,
    opType: node.opType,
    domain: '',
    input: names,
    output,
    attribute,
  };
}

const emptyAttribute = { floats: [], ints: [], strings: [], tensors: [], graphs: [] };

function graphAttribute(graph: GraphProto): AttributeProto {
  return { ...emptyAttribute, name: 'body', type: AttributeType.graph, g: graph };
}

function attributeProto(name: string, value: Attribute): AttributeProto {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const empty = { ...emptyAttribute, name };
  if ('int' in value) return { ...empty, type: AttributeType.int, i: value.int };
  if ('float' in value) return { ...empty, type: AttributeType.float, f: value.float };
  if ('string' in value) return { ...empty, type: AttributeType.string, s: utf8(value.string) };
  if ('ints' in value) return { ...empty, type: AttributeType.ints, ints: [...value.ints] };
  if ('floats' in value) return { ...empty, type: AttributeType.floats, floats: [...value.floats] };
  if ('strings' in value) return { ...empty, type: AttributeType.strings, strings: value.strings.map(utf8) };
  return { ...empty, type: AttributeType.tensor, t: tensorToProto('', value.tensor) };
}
