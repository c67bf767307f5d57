/** Graphs as JSON, for programs that read ONNX's operators without its library: see `server/pytorch`. */
import type { Graph } from './graph.ts';
import { toGraphProto } from './modelBytes.ts';
import { type AttributeProto, AttributeType, type GraphProto, type TensorProto } from './onnxSchema.ts';
import { dtypeOf } from './tensorProto.ts';

/** A list of nodes in topological order. A body may name values of the graphs around it. */
export interface JsonGraph {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly constants: Readonly<Record<string, JsonTensor>>;
  readonly nodes: readonly JsonNode[];
}

/** `data`: base64 of the numbers, little-endian, row-major. */
export interface JsonTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: string;
}

/** An empty name in `inputs` is an optional input that is absent. */
export interface JsonNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, JsonAttribute>>;
}

export type JsonAttribute = number | string | readonly number[] | readonly string[] | JsonTensor | JsonGraph;

/** What the outputs of a graph need. */
export function toModelJson(graph: Graph): JsonGraph {
  return jsonGraph(toGraphProto(graph));
}

function jsonGraph({ input, output, initializer, node }: GraphProto): JsonGraph {
  return {
    inputs: input.map(({ name }) => name),
    outputs: output.map(({ name }) => name),
    constants: Object.fromEntries(initializer.map((tensor) => [tensor.name, jsonTensor(tensor)])),
    nodes: node.map(({ opType, input: inputs, output: outputs, attribute }) => ({
      op: opType,
      inputs,
      outputs,
      attributes: Object.fromEntries(attribute.map((one) => [one.name, jsonAttribute(one)])),
    })),
  };
}

function jsonTensor({ dataType, dims, rawData }: TensorProto): JsonTensor {
  const dtype = dtypeOf(dataType);
  if (!dtype || !rawData) throw new Error('a graph of ours has other tensors than it can have');
  return { dtype, shape: dims, data: Buffer.from(rawData).toString('base64') };
}

function jsonAttribute(attribute: AttributeProto): JsonAttribute {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  switch (attribute.type) {
    case AttributeType.int:
      return attribute.i ?? 0;
    case AttributeType.float:
      return attribute.f ?? 0;
    case AttributeType.string:
      return text(attribute.s ?? new Uint8Array());
    case AttributeType.ints:
      return attribute.ints;
    case AttributeType.floats:
      return attribute.floats;
    case AttributeType.strings:
      return attribute.strings.map(text);
    case AttributeType.tensor:
      if (attribute.t) return jsonTensor(attribute.t);
      break;
    case AttributeType.graph:
      if (attribute.g) return jsonGraph(attribute.g);
  }
  throw new Error(`the attribute ${attribute.name} has no form in JSON`);
}
