import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { recurrentColumns } from '../../network/cells/sizes.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';

/** Our parameters of a recurrent layer by the last part of their name: see `network/cells`. */
export type NativeLayer = Readonly<Record<string, Tensor>>;

/** The parameters of a recurrent layer apart, with its gates in a given order. */
export interface OrderedLayer {
  readonly inputSize: number;
  readonly hiddenSize: number;
  /** Row-major [gates · H, I]. */
  readonly input: Float32Array;
  /** Row-major [gates · H, features of h]. */
  readonly recurrent: Float32Array;
  /** [gates · H] */
  readonly bias: Float32Array;
  /** [gates · H]: zero but for the candidate of a GRU whose reset gate comes after the product. */
  readonly recurrentBias: Float32Array;
}

/** @param order the names of all gates of the cell; of coupled ones it may have both */
export function orderedLayer(cell: Cell, native: NativeLayer, order: readonly string[]): OrderedLayer {
  const { gates } = cellDefinition(cell);
  const { weight, bias, recurrent_bias: ofCandidate } = native;
  if (!weight || !bias) throw new Error('a layer has a weight and a bias');
  const hiddenSize = elementCount(bias.shape) / gates.length;
  const width = weight.data.length / elementCount(bias.shape);
  const inputSize = width - recurrentColumns({ cell, hiddenSize });
  const rows = order.length * hiddenSize;
  const reordered = reorder(weight, gates, order);
  const recurrentBias = new Float32Array(rows);
  if (ofCandidate) recurrentBias.set(float32Data(ofCandidate), order.indexOf('n') * hiddenSize);
  return {
    inputSize,
    hiddenSize,
    input: columns(reordered, rows, 0, inputSize),
    recurrent: columns(reordered, rows, inputSize, width - inputSize),
    bias: reorder(bias, gates, order),
    recurrentBias,
  };
}

/**
 * The rows of some gates, equal parts of the whole, in another order. The input gate of coupled ones, which they do
 * not have, is that with the opposite weights of the forget gate: σ(−a) = 1 − σ(a), for the hard sigmoid as well.
 */
export function reorder(tensor: Tensor, from: readonly string[], to: readonly string[]): Float32Array {
  const data = float32Data(tensor);
  const block = data.length / from.length;
  const result = new Float32Array(to.length * block);
  for (const [place, gate] of to.entries()) {
    const isOpposite = gate === 'i' && !from.includes(gate);
    const source = from.indexOf(isOpposite ? 'f' : gate);
    const rows = data.subarray(source * block, (source + 1) * block);
    result.set(isOpposite ? rows.map((weight) => -weight) : rows, place * block);
  }
  return result;
}

/** `count` columns of a row-major matrix, from column `start` on. */
export function columns(matrix: Float32Array, rows: number, start: number, count: number): Float32Array {
  const width = matrix.length / rows;
  const result = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const from = row * width + start;
    result.set(matrix.subarray(from, from + count), row * count);
  }
  return result;
}

export function float32(shape: readonly number[], data: Float32Array): Tensor {
  return { dtype: 'float32', shape, data };
}

export function float32Data({ data }: Tensor): Float32Array {
  if (!(data instanceof Float32Array)) throw new Error('the weights of a layer must be float32');
  return data;
}
