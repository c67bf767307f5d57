/** Recurrent layers as PyTorch has them, for graphs that it runs and differentiates: see `server/pytorch`. */
import type { Value } from '../../graph/graph.ts';
import { concat, gather, gru, lstm, rnn, split, squeeze, unsqueeze, zerosLike } from '../../graph/ops.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { embed } from '../../network/embedding/embedding.ts';
import { fixedSize } from '../../network/fixedSize.ts';
import type {
  Cell,
  RecurrentInputs,
  RecurrentLayer,
  RecurrentLayers,
} from '../../network/recurrent/recurrentLayer.ts';
import { scanLayers } from '../../network/recurrent/scanLayers.ts';
import { turned } from '../../network/turned.ts';

/**
 * ONNX's operators where PyTorch (and cuDNN) has the cell, loops where it has not. The weights are values of the
 * graph: PyTorch takes their gradients through the operators.
 */
export const pytorchLayers: RecurrentLayers = {
  run(layer, parameter, inputs) {
    if (!isFused(layer, inputs)) return scanLayers.run(layer, parameter, inputs);
    return fusedLayer(layer, parameter, turned(inputs.xs), inputs);
  },
  runEmbedded(layer, parameter, { table, tokens, ...inputs }) {
    if (isFused(layer, inputs)) return fusedLayer(layer, parameter, gather(table, tokens, 0), inputs);
    return scanLayers.run(layer, parameter, { ...inputs, xs: embed(table, tokens) });
  },
};

/** ONNX's order of our gates. */
const gateOrders: Partial<Record<Cell['kind'], readonly string[]>> = {
  lstm: ['i', 'o', 'f', 'z'],
  gru: ['z', 'r', 'n'],
  rnn: ['h'],
};

function isFused(
  { cell }: RecurrentLayer,
  { recurrentMask }: Pick<RecurrentInputs, 'recurrentMask'>,
): boolean {
  const { kind, activation, recurrentActivation, resetGate } = cell;
  if (!gateOrders[kind] || recurrentMask || cell.projectionSize || cell.coupledGates || cell.layerNorm)
    return false;
  if (kind === 'rnn') return activation === 'tanh' || activation === 'relu';
  return (
    activation === 'tanh' && recurrentActivation === 'sigmoid' && (kind === 'lstm' || resetGate === 'after')
  );
}

/** `x` is [T, B, I]. */
function fusedLayer(
  { name, cell, hiddenSize, reverse }: RecurrentLayer,
  parameter: (name: string) => Value,
  x: Value,
  { initial, lengths }: Omit<RecurrentInputs, 'xs'>,
) {
  const order = gateOrders[cell.kind]!;
  const { gates } = cellDefinition(cell);
  const arranged = (value: Value) => {
    const parts = split(value, Array<number>(gates.length).fill(hiddenSize), 0);
    return concat(
      order.map((gate) => parts[gates.indexOf(gate)]!),
      0,
    );
  };
  const weight = arranged(parameter(`${name}.weight`));
  const [w, r] = split(weight, [fixedSize(weight, 1) - hiddenSize, hiddenSize], 1);
  const bias = arranged(parameter(`${name}.bias`));
  const [h, c] = (initial ?? []).map((state) => unsqueeze(turned(state), [0]));
  const inputs = {
    x,
    w: unsqueeze(w!, [0]),
    r: unsqueeze(r!, [0]),
    b: unsqueeze(concat([bias, recurrentBias(cell, bias, hiddenSize, name, parameter)], 0), [0]),
    direction: reverse ? 'reverse' : 'forward',
    ...(lengths && { sequenceLengths: lengths }),
    ...(h && { initialH: h }),
  } as const;
  const outputs = () => {
    if (cell.kind === 'rnn')
      return rnn({ ...inputs, activations: [{ name: cell.activation === 'relu' ? 'Relu' : 'Tanh' }] });
    if (cell.kind === 'gru') return gru({ ...inputs, linearBeforeReset: true });
    return lstm({ ...inputs, ...(c && { initialC: c }) });
  };
  const { y, ...states } = outputs();
  return {
    hs: turned(squeeze(y, [1])),
    states: Object.values(states).map((state) => turned(squeeze(state, [0]))),
  };
}

/** Zero but for the candidate of a GRU. */
function recurrentBias(
  { kind }: Cell,
  bias: Value,
  hiddenSize: number,
  name: string,
  parameter: (name: string) => Value,
): Value {
  if (kind !== 'gru') return zerosLike(bias);
  const [gates] = split(zerosLike(bias), [2 * hiddenSize, hiddenSize], 0);
  return concat([gates!, parameter(`${name}.recurrent_bias`)], 0);
}
