import type { Graph, Value } from '../graph/graph.ts';
import { gather, gru, lstm, rnn, squeeze, unsqueeze } from '../graph/ops.ts';
import type { Activation } from '../graph/recurrent.ts';
import type { Tensor } from '../graph/tensor.ts';
import { cellDefinition } from '../network/cells/definitions.ts';
import type {
  Cell,
  RecurrentInputs,
  RecurrentLayer,
  RecurrentLayers,
  RecurrentOutputs,
} from '../network/recurrentLayer.ts';
import { turned } from '../network/turned.ts';
import { toOnnxLayer } from './onnxLayout.ts';

/**
 * Recurrent layers as ONNX's own operators, which other tools know, for inference: forward only. Weights are taken
 * from `tensors` and become initializers `NAME.W`, `NAME.R`, `NAME.B` and, of peephole LSTMs, `NAME.P`.
 */
export function fusedLayers(graph: Graph, tensors: ReadonlyMap<string, Tensor>): RecurrentLayers {
  return {
    run: (layer, _, { xs, ...rest }) => fusedLayer(graph, tensors, layer, turned(xs), rest),
    runEmbedded: (layer, _, { table, tokens, ...rest }) =>
      fusedLayer(graph, tensors, layer, gather(table, tokens, 0), rest),
  };
}

/** `x` is [T, B, I], as the operators want it. */
function fusedLayer(
  graph: Graph,
  tensors: ReadonlyMap<string, Tensor>,
  { name, cell, reverse }: RecurrentLayer,
  x: Value,
  { initial, lengths, recurrentMask }: Omit<RecurrentInputs, 'xs'>,
): RecurrentOutputs {
  if (recurrentMask) throw new Error('nothing is dropped in an exported network');
  const { W, R, B, P } = toOnnxLayer(cell, layerTensors(name, cell, tensors));
  const weight = (part: string, tensor: Tensor) => graph.initializer(`${name}.${part}`, tensor);
  const [h, c] = (initial ?? []).map((state) => unsqueeze(turned(state), [0]));
  const inputs = {
    x,
    w: weight('W', W),
    r: weight('R', R),
    b: weight('B', B),
    direction: reverse ? 'reverse' : 'forward',
    activations: onnxActivations(cell),
    ...(lengths && { sequenceLengths: lengths }),
    ...(h && { initialH: h }),
  } as const;
  const outputs = () => {
    if (cell.kind === 'rnn') return rnn(inputs);
    if (cell.kind === 'gru') return gru({ ...inputs, linearBeforeReset: cell.resetGate === 'after' });
    return lstm({ ...inputs, ...(c && { initialC: c }), ...(P && { peepholes: weight('P', P) }) });
  };
  const { y, ...states } = outputs();
  return {
    hs: turned(squeeze(y, [1])),
    states: Object.values(states).map((state) => turned(squeeze(state, [0]))),
  };
}

function layerTensors(name: string, cell: Cell, tensors: ReadonlyMap<string, Tensor>) {
  const parts = ['weight', 'bias', ...Object.keys(cellDefinition(cell).vectors)];
  return Object.fromEntries(
    parts.map((part) => {
      const tensor = tensors.get(`${name}.${part}`);
      if (!tensor) throw new Error(`the parameter ${name}.${part} is missing`);
      return [part, tensor];
    }),
  );
}

const names = { tanh: 'Tanh', relu: 'Relu', sigmoid: 'Sigmoid', softsign: 'Softsign' } as const;

/** The functions f, g, h of an LSTM, f, g of a GRU, f of an RNN. */
function onnxActivations({ kind, activation, recurrentActivation }: Cell): readonly Activation[] {
  const own: Activation = { name: names[activation] };
  const gate: Activation =
    recurrentActivation === 'sigmoid'
      ? { name: 'Sigmoid' }
      : { name: 'HardSigmoid', alpha: 1 / 6, beta: 0.5 };
  if (kind === 'rnn') return [own];
  return kind === 'gru' ? [gate, own] : [gate, own, own];
}
