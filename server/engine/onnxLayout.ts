/** The weights of a recurrent layer as this lab trains them, and as ONNX stores them. */
import { elementCount, type Tensor } from '../graph/tensor.ts';
import { cellDefinition } from '../network/cells/definitions.ts';
import type { Cell } from '../network/recurrentLayer.ts';

type CellKind = Pick<Cell, 'kind' | 'resetGate'>;

/** The order in which ONNX stacks our gates, and its three peepholes. */
const onnxGates: Readonly<Record<Cell['kind'], readonly string[]>> = {
  lstm: ['i', 'o', 'f', 'z'],
  'peephole-lstm': ['i', 'o', 'f', 'z'],
  gru: ['z', 'r', 'n'],
  rnn: ['h'],
};

/** Our parameters by the last part of their name: see `network/cells`. */
export type NativeLayer = Readonly<Record<string, Tensor>>;

export interface OnnxLayer {
  /** [1, gates · H, I] */
  readonly W: Tensor;
  /** [1, gates · H, H] */
  readonly R: Tensor;
  /** [1, 2 · gates · H]: input biases, then recurrent ones. */
  readonly B: Tensor;
  /** [1, 3H] */
  readonly P?: Tensor;
}

export function toOnnxLayer(cell: CellKind, native: NativeLayer): OnnxLayer {
  const { gates } = cellDefinition(cell);
  const wanted = onnxGates[cell.kind];
  const { weight, bias, recurrent_bias: recurrentBias, peephole } = native;
  if (!weight || !bias) throw new Error('a layer has a weight and a bias');
  const rows = elementCount(bias.shape);
  const hiddenSize = rows / gates.length;
  const inputSize = weight.data.length / rows - hiddenSize;
  const reordered = reorder(weight, gates, wanted);
  const biases = new Float32Array(2 * rows);
  biases.set(reorder(bias, gates, wanted));
  if (recurrentBias) biases.set(float32Data(recurrentBias), 2 * rows - hiddenSize);
  return {
    W: float32([1, rows, inputSize], columns(reordered, rows, 0, inputSize)),
    R: float32([1, rows, hiddenSize], columns(reordered, rows, inputSize, hiddenSize)),
    B: float32([1, 2 * rows], biases),
    ...(peephole && {
      P: float32([1, 3 * hiddenSize], reorder(peephole, gates.slice(0, 3), wanted.slice(0, 3))),
    }),
  };
}

/** The way back. Where a cell has one bias, it is the sum of both. */
export function fromOnnxLayer(cell: CellKind, { W, R, B, P }: OnnxLayer): NativeLayer {
  const { gates, vectors } = cellDefinition(cell);
  const stored = onnxGates[cell.kind];
  const rows = elementCount(B.shape) / 2;
  const hiddenSize = rows / gates.length;
  const inputSize = W.data.length / rows;
  const input = reorder(W, stored, gates);
  const recurrent = reorder(R, stored, gates);
  const weight = new Float32Array(input.length + recurrent.length);
  for (let row = 0; row < rows; row++) {
    const start = row * (inputSize + hiddenSize);
    weight.set(input.subarray(row * inputSize, (row + 1) * inputSize), start);
    weight.set(recurrent.subarray(row * hiddenSize, (row + 1) * hiddenSize), start + inputSize);
  }
  const biases = float32Data(B);
  const apart = 'recurrent_bias' in vectors ? rows - hiddenSize : rows;
  const sum = biases.slice(0, rows).map((bias, i) => (i < apart ? bias + biases[rows + i]! : bias));
  return {
    weight: float32([rows, inputSize + hiddenSize], weight),
    bias: float32([rows], reorder(float32([rows], sum), stored, gates)),
    ...(apart < rows && { recurrent_bias: float32([hiddenSize], biases.slice(rows + apart)) }),
    ...(P && {
      peephole: float32([3 * hiddenSize], reorder(P, stored.slice(0, 3), gates.slice(0, 3))),
    }),
  };
}

/** The same rows with the gates, equal parts of the whole, in another order. */
function reorder(tensor: Tensor, from: readonly string[], to: readonly string[]): Float32Array {
  const data = float32Data(tensor);
  const block = data.length / from.length;
  const result = new Float32Array(data.length);
  for (const [place, gate] of to.entries()) {
    const source = from.indexOf(gate);
    result.set(data.subarray(source * block, (source + 1) * block), place * block);
  }
  return result;
}

/** `count` columns of a row-major matrix, from column `start` on. */
function columns(matrix: Float32Array, rows: number, start: number, count: number): Float32Array {
  const width = matrix.length / rows;
  const result = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const from = row * width + start;
    result.set(matrix.subarray(from, from + count), row * count);
  }
  return result;
}

function float32(shape: readonly number[], data: Float32Array): Tensor {
  return { dtype: 'float32', shape, data };
}

function float32Data({ data }: Tensor): Float32Array {
  if (!(data instanceof Float32Array)) throw new Error('the weights of a layer must be float32');
  return data;
}
