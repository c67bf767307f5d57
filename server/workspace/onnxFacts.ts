/** What an ONNX file says about its values: element types, shapes, attributes. */
import type { GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from '../graph/onnxSchema.ts';
import { ValueFlow } from './onnxFlow.ts';

/** A named size, or −1 where the file leaves it open. */
export type OnnxDim = number | string;

export interface TensorFacts {
  readonly name: string;
  /** `float32`, `int64`, …; see {@link elementTypeName}. */
  readonly type: string;
  /** Undefined when not even the number of dimensions is known. */
  readonly shape: readonly OnnxDim[] | undefined;
}

/** `TensorProto.DataType`, by number. */
const elementTypeNames = [
  ...[
    'undefined',
    'float32',
    'uint8',
    'int8',
    'uint16',
    'int16',
    'int32',
    'int64',
    'string',
    'bool',
    'float16',
  ],
  ...['float64', 'uint32', 'uint64', 'complex64', 'complex128', 'bfloat16'],
] as const;

export function elementTypeName(dataType: number): string {
  return elementTypeNames[dataType] ?? `type ${dataType}`;
}

export class ModelFacts {
  readonly model: ModelProto;
  readonly flow: ValueFlow;
  readonly inputs: readonly TensorFacts[];
  readonly outputs: readonly TensorFacts[];
  readonly #tensors = new Map<string, TensorFacts>();

  constructor(model: ModelProto) {
    this.model = model;
    const { graph } = model;
    this.flow = new ValueFlow(graph);
    for (const info of [...graph.valueInfo, ...graph.output, ...graph.input])
      this.#tensors.set(info.name, factsOf(info));
    for (const tensor of graph.initializer) {
      const type = elementTypeName(tensor.dataType);
      this.#tensors.set(tensor.name, { name: tensor.name, type, shape: tensor.dims.map(Number) });
    }
    this.inputs = this.flow.graphInputs.map((name) => this.tensor(name));
    this.outputs = this.flow.graphOutputs.map((name) => this.tensor(name));
  }

  /** What is known about a value of the main graph. */
  tensor(name: string): TensorFacts {
    return this.#tensors.get(name) ?? { name, type: 'undefined', shape: undefined };
  }

  /** The size of an axis where the file fixes it. */
  dimension(name: string | undefined, axis: number): number | undefined {
    const dim = name === undefined ? undefined : this.tensor(name).shape?.at(axis);
    return typeof dim === 'number' && dim > 0 ? dim : undefined;
  }

  get metadata(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.model.metadataProps.map(({ key, value }) => [key, value]));
  }
}

export function factsOf({ name, type }: ValueInfoProto): TensorFacts {
  const tensor = type?.tensorType;
  const shape = tensor?.shape?.dim.map(({ dimValue, dimParam }) =>
    dimParam ? dimParam : Number(dimValue ?? -1),
  );
  return { name, type: elementTypeName(tensor?.elemType ?? 0), shape };
}

export function attributeInt(node: NodeProto, name: string): number | undefined {
  const attribute = node.attribute.find((candidate) => candidate.name === name);
  return attribute?.i === undefined ? undefined : Number(attribute.i);
}

export function attributeInts(node: NodeProto, name: string): readonly number[] | undefined {
  return node.attribute.find((candidate) => candidate.name === name)?.ints.map(Number);
}

export function attributeText(node: NodeProto, name: string): string | undefined {
  const bytes = node.attribute.find((candidate) => candidate.name === name)?.s;
  return bytes && new TextDecoder().decode(bytes);
}

/** Weights of the model, those in bodies of If, Loop and Scan included. */
export function* allTensors(graph: GraphProto): Generator<TensorProto> {
  yield* graph.initializer;
  for (const node of graph.node) {
    for (const attribute of node.attribute) {
      if (node.opType === 'Constant' && attribute.t) yield { ...attribute.t, name: node.output[0] ?? '' };
      if (attribute.g) yield* allTensors(attribute.g);
    }
  }
}
