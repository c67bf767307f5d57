/** What is drawn of a graph: operators, inputs, outputs and the values between them. Weights and constants stand in the nodes that read them. */
import type { AttributeProto, GraphProto, NodeProto } from '../../../graph/onnxSchema.ts';
import type { OnnxNode } from '../../../protocol/onnx.ts';
import { elementTypeName, factsOf } from '../../onnxFacts.ts';
import { bodiesOf } from '../graphs.ts';
import { attributeValue, shapeText, shorten, shortList } from './texts.ts';

export type DrawnNode = Omit<OnnxNode, 'x' | 'y' | 'width'>;

export interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

/** Places among the graphs of the model. */
export interface BodyPlaces {
  readonly body: (graph: GraphProto) => number | undefined;
  /** Of the function that an operator stands for. */
  readonly functionBody: (node: NodeProto) => number | undefined;
}

export interface DrawnGraph {
  readonly nodes: DrawnNode[];
  readonly edges: DrawnEdge[];
}

export function drawnGraph(graph: GraphProto, places: BodyPlaces): DrawnGraph {
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const constants = new Map(graph.initializer.map((tensor) => [tensor.name, shapeText(tensor.dims)]));
  for (const { opType, output, attribute } of graph.node) {
    if (opType !== 'Constant') continue;
    for (const name of output) constants.set(name, constantText(attribute));
  }
  const producers = new Map<string, number>();
  for (const input of graph.input) {
    if (constants.has(input.name)) continue;
    producers.set(input.name, nodes.push(port('input', input)) - 1);
  }
  const consumers: [number, Iterable<string>][] = [];
  for (const [place, proto] of graph.node.entries()) {
    if (proto.opType === 'Constant') continue;
    const at = nodes.push(operator(proto, place, constants, places)) - 1;
    for (const name of proto.output) if (name !== '') producers.set(name, at);
    consumers.push([at, new Set([...proto.input, ...capturedBy(proto)])]);
  }
  for (const output of graph.output) consumers.push([nodes.push(port('output', output)) - 1, [output.name]]);
  for (const [to, names] of consumers) {
    for (const value of names) {
      const from = producers.get(value);
      if (from !== undefined) edges.push({ from, to, value });
    }
  }
  return { nodes, edges };
}

function port(kind: 'input' | 'output', value: GraphProto['input'][number]): DrawnNode {
  const { type, shape } = factsOf(value);
  const described = shape ? `${type} ${shapeText(shape)}` : type;
  return {
    ...{ kind, label: value.name, name: type === 'undefined' ? '' : described },
    ...{ inputs: [], outputs: [], weights: [], attributes: [], bodies: [] },
  };
}

function operator(
  proto: NodeProto,
  place: number,
  constants: ReadonlyMap<string, string>,
  places: BodyPlaces,
): DrawnNode {
  const bodies = proto.attribute.flatMap((attribute) =>
    bodiesOf(attribute).flatMap((body) => {
      const graph = places.body(body);
      return graph === undefined ? [] : [{ name: attribute.name, graph }];
    }),
  );
  const own = places.functionBody(proto);
  if (own !== undefined) bodies.push({ name: proto.opType, graph: own });
  const isConstant = (name: string): boolean => constants.has(name);
  return {
    kind: 'operator',
    label: shorten(proto.opType),
    operator: place,
    name: shorten(proto.name),
    inputs: shortList(proto.input.filter((name) => name !== '' && !isConstant(name))),
    outputs: shortList(proto.output.filter((name) => name !== '')),
    weights: shortList(proto.input.filter(isConstant).map((name) => `${name} ${constants.get(name)}`)),
    attributes: proto.attribute
      .filter((attribute) => bodiesOf(attribute).length === 0)
      .map((attribute) => ({ name: shorten(attribute.name), value: attributeValue(attribute) })),
    bodies,
  };
}

/** Values of the outer graph that the bodies of a node read. */
function capturedBy(node: NodeProto): Set<string> {
  const captured = new Set<string>();
  for (const attribute of node.attribute) {
    for (const body of bodiesOf(attribute)) {
      const own = new Set([...body.input, ...body.initializer].map(({ name }) => name));
      for (const inner of body.node) for (const name of inner.output) own.add(name);
      const read = body.node.flatMap((inner) => [...inner.input, ...capturedBy(inner)]);
      for (const name of [...read, ...body.output.map((output) => output.name)])
        if (!own.has(name)) captured.add(name);
    }
  }
  return captured;
}

function constantText(attributes: readonly AttributeProto[]): string {
  const [attribute] = attributes;
  if (!attribute?.t) return attribute ? attributeValue(attribute) : '';
  return `${elementTypeName(attribute.t.dataType)} ${shapeText(attribute.t.dims)}`;
}
