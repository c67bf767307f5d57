/** An LSTM layer's weights as this lab trains them, and as ONNX stores them. */
import { elementCount, type Tensor } from '../graph/tensor.ts';

/** The order in which gates are stacked along the first axis of weights and biases (z: the candidate). */
const gateOrders = {
  /** Ours: the three sigmoids together. */
  native: 'oifz',
  onnx: 'iofz',
} as const;
type GateOrder = keyof typeof gateOrders;

/** Gates in our order. */
export interface NativeLayer {
  /** [4H, I + H]: the columns of the input, then those of the hidden state. */
  readonly weight: Tensor;
  /** [4H] */
  readonly bias: Tensor;
}

/** Gates in ONNX's order. */
export interface OnnxLayer {
  /** [1, 4H, I] */
  readonly w: Tensor;
  /** [1, 4H, H] */
  readonly r: Tensor;
  /** [1, 8H]: input biases, then recurrent ones, which are added to them. */
  readonly b: Tensor;
}

export function toOnnxLayer({ weight, bias }: NativeLayer): OnnxLayer {
  const rows = elementCount(bias.shape);
  const hiddenSize = rows / 4;
  const inputSize = weight.data.length / rows - hiddenSize;
  const reordered = reorderGates(weight, 'native', 'onnx');
  const b = new Float32Array(2 * rows);
  b.set(reorderGates(bias, 'native', 'onnx'));
  return {
    w: float32([1, rows, inputSize], columns(reordered, rows, 0, inputSize)),
    r: float32([1, rows, hiddenSize], columns(reordered, rows, inputSize, hiddenSize)),
    b: float32([1, 2 * rows], b),
  };
}

/** Gates in our order, the two parts of the weight apart: [4H, I], [4H, H], and the sum of both biases [4H]. */
export function fromOnnxLayer({ w, r, b }: OnnxLayer): { input: Tensor; recurrent: Tensor; bias: Tensor } {
  const rows = elementCount(b.shape) / 2;
  const biases = float32Data(b);
  const sum = float32(
    [rows],
    biases.subarray(0, rows).map((value, i) => value + biases[rows + i]!),
  );
  const native = (tensor: Tensor, shape: readonly number[]) =>
    float32(shape, reorderGates(tensor, 'onnx', 'native'));
  return {
    input: native(w, [rows, w.data.length / rows]),
    recurrent: native(r, [rows, rows / 4]),
    bias: native(sum, [rows]),
  };
}

/** The same rows with the gates, quarters of the whole, in another order. */
function reorderGates(tensor: Tensor, from: GateOrder, to: GateOrder): Float32Array {
  const data = float32Data(tensor);
  const block = data.length / 4;
  const result = new Float32Array(data.length);
  for (const [place, gate] of [...gateOrders[to]].entries()) {
    const source = gateOrders[from].indexOf(gate);
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
