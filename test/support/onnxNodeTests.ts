import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMessage } from '../../server/graph/modelFile.ts';
import type { TensorProto } from '../../server/graph/onnxSchema.ts';
import type { Tensor } from '../../server/graph/tensor.ts';
import { tensorFromProto } from '../../server/graph/tensorProto.ts';

const folder = join(import.meta.dirname, '../fixtures/onnx-node');

export interface NodeTest {
  readonly name: string;
  readonly model: Uint8Array;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

/** The official ONNX tests of LSTM, GRU and RNN. */
export function onnxNodeTests(): NodeTest[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => ({
    name,
    model: readFileSync(join(folder, name, 'model.onnx')),
    inputs: tensors(name, 'input_'),
    outputs: tensors(name, 'output_'),
  }));
}

function tensors(name: string, prefix: string): Tensor[] {
  const data = join(folder, name, 'test_data_set_0');
  const files = readdirSync(data).filter((file) => file.startsWith(prefix));
  return files.sort().map((file) => {
    const message = decodeMessage('TensorProto', readFileSync(join(data, file)));
    if (!isTensor(message)) throw new Error(`${file} of ${name} is no tensor.`);
    return tensorFromProto(message);
  });
}

function isTensor(message: object): message is TensorProto {
  return 'dataType' in message && 'dims' in message;
}
