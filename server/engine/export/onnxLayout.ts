/** The weights of a recurrent layer as this lab trains them, and as ONNX stores them. */
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import type { Cell, RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import { float32, float32Data, type NativeLayer, orderedLayer, reorder } from './gateOrder.ts';

type OperatorKind = 'lstm' | 'peephole-lstm' | 'gru' | 'rnn';

/** A cell that an operator of ONNX computes. */
export interface OperatorCell extends Cell {
  readonly kind: OperatorKind;
}

export function hasOperator(cell: Cell): cell is OperatorCell {
  return cell.kind in onnxGates && !cell.projectionSize && !cell.layerNorm;
}

/** The order in which ONNX stacks our gates, and its three peepholes. */
const onnxGates: Readonly<Record<OperatorKind, readonly string[]>> = {
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

export function toOnnxLayer(cell: OperatorCell, native: NativeLayer): OnnxLayer {
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
export function fromOnnxLayer(cell: OperatorCell, { W, R, B, P }: OnnxLayer): NativeLayer {
  const { gates, vectors } = cellDefinition(cell);
  const stored = onnxGates[cell.kind];
  const rows = elementCount(B.shape) / 2;
  const hiddenSize = rows / stored.length;
  const inputSize = W.data.length / rows;
  const ownRows = gates.length * hiddenSize;
  const input = reorder(W, stored, gates);
  const recurrent = reorder(R, stored, gates);
  const weight = new Float32Array(input.length + recurrent.length);
  for (let row = 0; row < ownRows; row++) {
    const start = row * (inputSize + hiddenSize);
    weight.set(input.subarray(row * inputSize, (row + 1) * inputSize), start);
    weight.set(recurrent.subarray(row * hiddenSize, (row + 1) * hiddenSize), start + inputSize);
  }
  const biases = float32Data(B);
  const apart = 'recurrent_bias' in vectors ? rows - hiddenSize : rows;
  const sum = biases.slice(0, rows).map((bias, i) => (i < apart ? bias + biases[rows + i]! : bias));
  return {
    weight: float32([ownRows, inputSize + hiddenSize], weight),
    bias: float32([ownRows], reorder(float32([rows], sum), stored, gates)),
    ...(apart < rows && { recurrent_bias: float32([hiddenSize], biases.slice(rows + apart)) }),
    ...(P && {
      peephole: float32([3 * hiddenSize], reorder(P, stored.slice(0, 3), gates.slice(0, 3))),
    }),
  };
}

/** The parameters of a layer in our layout, from the tensors of an exported model. */
export function storedLayer({ name, cell }: RecurrentLayer, tensor: (name: string) => Tensor): NativeLayer {
  if (!hasOperator(cell))
    return Object.fromEntries(parameterParts(cell).map((part) => [part, tensor(`${name}.${part}`)]));
  const letter = (part: string) => tensor(`${name}.${part}`);
  const peepholes = cell.kind === 'peephole-lstm' && { P: letter('P') };
  return fromOnnxLayer(cell, { W: letter('W'), R: letter('R'), B: letter('B'), ...peepholes });
}

/** The last parts of the names of a layer's parameters. */
export function parameterParts(cell: Cell): string[] {
  const projection = cell.projectionSize === undefined ? [] : ['projection'];
  return ['weight', 'bias', ...Object.keys(cellDefinition(cell).vectors), ...projection];
}
