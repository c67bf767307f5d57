import type { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto } from './onnxSchema.ts';

/** Every tensor that stands anywhere in a model: initializers, attributes, bodies, functions. */
export function* everyTensor({ graph, functions }: ModelProto): Generator<TensorProto> {
  yield* tensorsOfGraph(graph);
  for (const { node, attributeProto } of functions) {
    yield* tensorsOfNodes(node);
    yield* tensorsOfAttributes(attributeProto);
  }
}

function* tensorsOfGraph({ initializer, sparseInitializer, node }: GraphProto): Generator<TensorProto> {
  yield* initializer;
  for (const { values, indices } of sparseInitializer) yield* [values, indices];
  yield* tensorsOfNodes(node);
}

function* tensorsOfNodes(nodes: readonly NodeProto[]): Generator<TensorProto> {
  for (const { attribute } of nodes) yield* tensorsOfAttributes(attribute);
}

function* tensorsOfAttributes(attributes: readonly AttributeProto[]): Generator<TensorProto> {
  for (const { t, tensors, g, graphs } of attributes) {
    if (t) yield t;
    yield* tensors;
    for (const body of g ? [g, ...graphs] : graphs) yield* tensorsOfGraph(body);
  }
}
