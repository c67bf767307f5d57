/** The weights of a recurrent layer as this lab trains them, and as ONNX stores them. */
import { elementCount, type Tensor } from '../graph/tensor.ts';
import { cellDefinition } from '../network/cells/definitions.ts';
import type { Cell } from '../network/recurrentLayer.ts';
import { float32, float32Data, type NativeLayer, orderedLayer, reorder } from './gateOrder.ts';

type CellKind = Pick<Cell, 'kind' | 'resetGate'>;

/** The order in which ONNX stacks our gates, and its three peepholes. */
const onnxGates: Readonly<Record<Cell['kind'], readonly string[]>> = {
  lstm: ['i', 'o', 'f', 'z'],
  'peephole-lstm': ['i', 'o', 'f', 'z'],
  gru: ['z', 'r', 'n'],
  rnn: ['h'],
};

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
  const wanted = onnxGates[cell.kind];
  const { input, recurrent, bias, recurrentBias, inputSize, hiddenSize } = orderedLayer(cell, native, wanted);
  const rows = bias.length;
  const biases = new Float32Array(2 * rows);
  biases.set(bias);
  biases.set(recurrentBias, rows);
  const { peephole } = native;
  return {
    W: float32([1, rows, inputSize], input),
    R: float32([1, rows, hiddenSize], recurrent),
    B: float32([1, 2 * rows], biases),
    ...(peephole && {
      P: float32(
        [1, 3 * hiddenSize],
        reorder(peephole, cellDefinition(cell).gates.slice(0, 3), wanted.slice(0, 3)),
      ),
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
