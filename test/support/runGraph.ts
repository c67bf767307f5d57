import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Graph } from '../../server/graph/graph.ts';
import { toModelBytes } from '../../server/graph/modelBytes.ts';
import type { DType, Tensor } from '../../server/graph/tensor.ts';
import { elementTypes } from '../../server/graph/tensor.ts';

/** Runs a graph's bytes on ONNX Runtime, one thread: input name → tensor gives output name → tensor. */
export async function runGraph(
  graph: Graph,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  return runModel(toModelBytes(graph), inputs);
}

export async function runModel(
  bytes: Uint8Array,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const session = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  try {
    const feeds = Object.entries(inputs).map(([name, tensor]) => [name, toOrt(tensor)] as const);
    const results = await session.run(Object.fromEntries(feeds));
    return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOrt(value)]));
  } finally {
    await session.release();
  }
}

function toOrt({ dtype, data, shape }: Tensor): OrtTensor {
  return new OrtTensor(dtype, data, shape);
}

function fromOrt(value: OrtTensor): Tensor {
  const { type, data, dims } = value;
  if (!isDType(type) || typeof data === 'string' || Array.isArray(data))
    throw new Error(`Unexpected ${type}.`);
  const numbers = elementTypes[type].from(Array.from(data as Iterable<number | bigint>, Number));
  return { dtype: type, shape: dims, data: numbers };
}

function isDType(type: string): type is DType {
  return type in elementTypes;
}
