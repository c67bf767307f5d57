/** All graphs of a model: the main one, the bodies of If, Loop and Scan, and functions. */
import type {
  AttributeProto,
  FunctionProto,
  GraphProto,
  ModelProto,
  NodeProto,
} from '../../graph/onnxSchema.ts';

export interface ModelGraph {
  readonly proto: GraphProto;
  /** `then_branch of If_3`; of the main graph its name. */
  readonly name: string;
  readonly parent: number | undefined;
}

/** Bodies follow the graph that they are in. */
export function graphsOf(model: ModelProto): ModelGraph[] {
  const graphs: ModelGraph[] = [];
  const add = (proto: GraphProto, name: string, parent: number | undefined): void => {
    const at = graphs.push({ proto, name, parent }) - 1;
    for (const node of proto.node) {
      for (const attribute of node.attribute) {
        for (const body of bodiesOf(attribute))
          add(body, `${node.name || node.opType} · ${attribute.name}`, at);
      }
    }
  };
  add(model.graph, model.graph.name, undefined);
  for (const own of model.functions) add(functionGraph(own), own.name, 0);
  return graphs;
}

export function bodiesOf({ g, graphs }: AttributeProto): GraphProto[] {
  return g ? [g, ...graphs] : graphs;
}

/** The function that a node stands for. */
export function functionOf(model: ModelProto, node: NodeProto): FunctionProto | undefined {
  return model.functions.find(({ name, domain }) => name === node.opType && domain === node.domain);
}

function functionGraph({ name, node, input, output }: FunctionProto): GraphProto {
  const value = (of: string) => ({ name: of });
  return {
    name,
    node,
    input: input.map(value),
    output: output.map(value),
    initializer: [],
    sparseInitializer: [],
    valueInfo: [],
  };
}
