import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Graph } from '../../server/graph/graph.ts';
import { toModelBytes } from '../../server/graph/modelBytes.ts';
import type { DType, Tensor } from '../../server/graph/tensor.ts';
import { elementTypes } from '../../server/graph/tensor.ts';

export type Tensors = Readonly<Record<string, Tensor>>;

/** Runs a graph's bytes on ONNX Runtime, one thread: input name → tensor gives output name → tensor. */
export async function runGraph(graph: Graph, inputs: Tensors): Promise<Tensors> {
  return runModel(toModelBytes(graph), inputs);
}

export async function runModel(bytes: Uint8Array, inputs: Tensors): Promise<Tensors> {
  return withModel(bytes, (run) => run(inputs));
}

/** Lends a function that runs the model as often as wanted. */
export async function withModel<T>(
  bytes: Uint8Array,
  use: (run: (inputs: Tensors) => Promise<Tensors>) => Promise<T>,
): Promise<T> {
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  try {
    return await use(async (inputs) => mapValues(await session.run(mapValues(inputs, toOrt)), fromOrt));
  } finally {
    await session.release();
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function toOrt({ dtype, data, shape }: Tensor): OrtTensor {
  return new OrtTensor(dtype, data, shape);
}

function fromOrt(value: OrtTensor): Tensor {
  const { type, data, dims } = value;
  if (!isDType(type) || !(data instanceof Object) || Array.isArray(data))
    throw new Error(`Unexpected ${type}.`);
  return { dtype: type, shape: dims, data: elementTypes[type].from(Array.from(data, Number)) };
}

function isDType(type: string): type is DType {
  return type in elementTypes;
}
