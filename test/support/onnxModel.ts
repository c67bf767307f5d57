/** ONNX models made by hand, for structures that our own graphs never have. */
import {
  type AttributeProto,
  AttributeType,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../server/graph/onnxSchema.ts';
import { emptyTensorProto } from '../../server/graph/tensorProto.ts';

type AttributeValue = number | string | readonly number[] | GraphProto | TensorProto;
type Shape = readonly (number | string)[];

const float = 1;
const int64 = 7;

export function onnxNode(
  opType: string,
  input: string[],
  output: string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
  return { name: '', domain: '', opType, input, output, attribute };
}

function attributeOf(name: string, value: AttributeValue): AttributeProto {
  const empty = { name, floats: [], ints: [], strings: [], tensors: [], graphs: [] };
  if (typeof value === 'number') return { ...empty, type: AttributeType.int, i: value };
  if (typeof value === 'string') {
    return { ...empty, type: AttributeType.string, s: new TextEncoder().encode(value) };
  }
  if ('node' in value) return { ...empty, type: AttributeType.graph, g: value };
  if ('dims' in value) return { ...empty, type: AttributeType.tensor, t: value };
  return { ...empty, type: AttributeType.ints, ints: [...value] };
}

export function onnxGraph(parts: {
  inputs?: Readonly<Record<string, Shape>>;
  outputs: Readonly<Record<string, Shape>>;
  nodes: NodeProto[];
  weights?: TensorProto[];
}): GraphProto {
  return {
    name: 'graph',
    node: parts.nodes,
    initializer: parts.weights ?? [],
    sparseInitializer: [],
    input: Object.entries(parts.inputs ?? {}).map(([name, shape]) => valueInfo(name, shape)),
    output: Object.entries(parts.outputs).map(([name, shape]) => valueInfo(name, shape)),
    valueInfo: [],
  };
}

/** Tokens are int64, everything else is float32. */
function valueInfo(name: string, shape: Shape): ValueInfoProto {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: name === 'tokens' ? int64 : float, shape: { dim } } } };
}

export function onnxModel(graph: GraphProto): ModelProto {
  return {
    irVersion: 8,
    producerName: 'test',
    producerVersion: '1',
    domain: '',
    modelVersion: 0,
    graph,
    opsetImport: [{ domain: '', version: 17 }],
    metadataProps: [],
    functions: [],
  };
}

/** Weights that vary, so that no two rows are equal: sin(1), sin(2), … */
export function onnxWeight(name: string, dims: number[], scale = 1): TensorProto {
  const count = dims.reduce((product, size) => product * size, 1);
  const floatData = Array.from({ length: count }, (_, i) => scale * Math.sin(i + 1));
  return { ...emptyTensorProto(), name, dims, dataType: float, floatData };
}

export function onnxIntegers(name: string, values: number[], dims: number[] = [values.length]): TensorProto {
  return { ...emptyTensorProto(), name, dims, dataType: int64, int64Data: values };
}

/** A language model whose one cell, h' = tanh(x + h · R), is the body of a Scan; time comes first. */
export function scanModel(): GraphProto {
  const state = ['batch', 4];
  const body = onnxGraph({
    inputs: { h: state, x: state },
    outputs: { h_next: state, y: state },
    nodes: [
      onnxNode('MatMul', ['h', 'recurrent'], ['product']),
      onnxNode('Add', ['product', 'x'], ['sum']),
      onnxNode('Tanh', ['sum'], ['h_next']),
      onnxNode('Identity', ['h_next'], ['y']),
    ],
  });
  return onnxGraph({
    inputs: { tokens: ['time', 'batch'], memory: state },
    outputs: { out: ['time', 'batch', 6], memory_out: state },
    nodes: [
      onnxNode('Gather', ['embedding', 'tokens'], ['vectors']),
      onnxNode('Scan', ['memory', 'vectors'], ['memory_out', 'hidden'], { body, num_scan_inputs: 1 }),
      onnxNode('MatMul', ['hidden', 'head'], ['out']),
    ],
    weights: [
      onnxWeight('embedding', [6, 4], 2),
      onnxWeight('head', [4, 6], 3),
      onnxWeight('recurrent', [4, 4]),
    ],
  });
}
