import type { Graph, Value } from '../../graph/graph.ts';
import { gather, gru, lstm, rnn, squeeze, unsqueeze } from '../../graph/ops.ts';
import type { Activation } from '../../graph/recurrent.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { embed } from '../../network/embedding/embedding.ts';
import type {
  RecurrentInputs,
  RecurrentLayer,
  RecurrentLayers,
  RecurrentOutputs,
} from '../../network/recurrent/recurrentLayer.ts';
import { scanLayer } from '../../network/recurrent/scanLayer.ts';
import { turned } from '../../network/turned.ts';
import { hasOperator, type OperatorCell, parameterParts, toOnnxLayer } from './onnxLayout.ts';

/**
 * Recurrent layers as ONNX's own operators, which other tools know, for inference: forward only. Weights are taken
 * from `tensors` and become initializers `NAME.W`, `NAME.R`, `NAME.B` and, of peephole LSTMs, `NAME.P`. Cells that no
 * operator computes are loops (`Scan`) with their parameters as they are.
 */
export function fusedLayers(graph: Graph, tensors: ReadonlyMap<string, Tensor>): RecurrentLayers {
  return {
    run(layer, parameter, { xs, ...rest }) {
      const { cell } = layer;
      return hasOperator(cell)
        ? fusedLayer(graph, tensors, { ...layer, cell }, turned(xs), rest)
        : loop(layer, parameter, { xs, ...rest });
    },
    runEmbedded(layer, parameter, { table, tokens, ...rest }) {
      const { cell } = layer;
      return hasOperator(cell)
        ? fusedLayer(graph, tensors, { ...layer, cell }, gather(table, tokens, 0), rest)
        : loop(layer, parameter, { xs: embed(table, tokens), ...rest });
    },
  };
}

function loop(layer: RecurrentLayer, parameter: (name: string) => Value, inputs: RecurrentInputs) {
  return scanLayer({ layer, weight: parameter(`${layer.name}.weight`), parameter, inputs });
}

interface OperatorLayer extends RecurrentLayer {
  readonly cell: OperatorCell;
}

/** `x` is [T, B, I], as the operators want it. */
function fusedLayer(
  graph: Graph,
  tensors: ReadonlyMap<string, Tensor>,
  { name, cell, reverse }: OperatorLayer,
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

function layerTensors(name: string, cell: OperatorCell, tensors: ReadonlyMap<string, Tensor>) {
  return Object.fromEntries(
    parameterParts(cell).map((part) => {
      const tensor = tensors.get(`${name}.${part}`);
      if (!tensor) throw new Error(`the parameter ${name}.${part} is missing`);
      return [part, tensor];
    }),
  );
}

const names = { tanh: 'Tanh', relu: 'Relu', sigmoid: 'Sigmoid', softsign: 'Softsign' } as const;

/** The functions f, g, h of an LSTM, f, g of a GRU, f of an RNN. */
function onnxActivations({ kind, activation, recurrentActivation }: OperatorCell): readonly Activation[] {
  const own: Activation = { name: names[activation] };
  const gate: Activation =
    recurrentActivation === 'sigmoid'
      ? { name: 'Sigmoid' }
      : { name: 'HardSigmoid', alpha: 1 / 6, beta: 0.5 };
  if (kind === 'rnn') return [own];
  return kind === 'gru' ? [gate, own] : [gate, own, own];
}
