import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import { float32, float32Data, type NativeLayer, orderedLayer } from '../export/gateOrder.ts';
import type { ConvertedWeights } from './convertedWeights.ts';
import type { LinearPiece, NetworkPiece, RecurrentPiece } from './networkPieces.ts';
import { residualNotes } from './residualNotes.ts';

/** How Keras stacks our gates: i, f, c, o and z, r, h. */
const gates = { lstm: ['i', 'f', 'z', 'o'], gru: ['z', 'r', 'n'], rnn: ['h'] } as const;
const layers = { lstm: 'LSTM', gru: 'GRU', rnn: 'SimpleRNN' } as const;

/** A layer of Keras: the call that makes it, the shape that it is built for, its weights in the order of `set_weights`. */
interface KerasLayer {
  readonly name: string;
  readonly call: string;
  readonly shape: string;
  readonly weights: Readonly<Record<string, Tensor>>;
}

/**
 * Weights as Keras 3 has them: `embedding/embeddings`; `rnn_0/kernel` [I, gates · H], `recurrent_kernel`
 * [H, gates · H] and `bias`, in both directions `rnn_0/forward_layer/…` and `backward_layer/…`; `output/kernel` [I, O]
 * and `bias`.
 *
 * @throws UserError for a cell that Keras does not have
 */
export function toKeras(pieces: readonly NetworkPiece[]): ConvertedWeights {
  const made = pieces.flatMap((piece): KerasLayer[] => {
    if (piece.kind === 'recurrent') return recurrentLayers(piece);
    if (piece.kind === 'linear') return [dense(piece)];
    if (piece.kind === 'attention-block' || piece.kind === 'norm')
      throw new UserError(
        l10n.t('Self-attention is written for PyTorch alone: Keras cuts its weights otherwise.'),
      );
    const { name, weight } = piece;
    const call = `Embedding(${weight.shape.join(', ')})`;
    return [{ name, call, shape: '(None, None)', weights: { embeddings: weight } }];
  });
  const tensors = new Map(
    made.flatMap(({ name, weights }) =>
      Object.entries(weights).map(([part, tensor]) => [`${name}/${part}`, tensor] as const),
    ),
  );
  return { tensors, program: (file) => program(made, file), notes: residualNotes(pieces) };
}

function program(made: readonly KerasLayer[], file: string): string {
  const lines = made.map(({ name, call, shape, weights }) => {
    const names = Object.keys(weights).map((part) => `"${part}"`);
    return `${name} = loaded(keras.layers.${call}, "${name}", ${shape}, [${names.join(', ')}])`;
  });
  return [
    'import keras',
    'from safetensors.numpy import load_file',
    '',
    `tensors = load_file(${JSON.stringify(file)})`,
    '',
    'def loaded(layer, name, shape, parts):',
    '    layer.build(shape)',
    '    layer.set_weights([tensors[f"{name}/{part}"] for part in parts])',
    '    return layer',
    '',
    ...lines,
    '',
  ].join('\n');
}

function dense({ name, weight, bias }: LinearPiece): KerasLayer {
  const [outputs, inputs] = weight.shape as [number, number];
  const kernel = transposed(float32Data(weight), outputs, inputs);
  const call = `Dense(${outputs}${bias ? '' : ', use_bias=False'})`;
  return { name, call, shape: `(None, ${inputs})`, weights: { kernel, ...(bias && { bias }) } };
}

function recurrentLayers({ name, cell, layers: stack }: RecurrentPiece): KerasLayer[] {
  return stack.map((directions, k): KerasLayer => {
    const [forward, reverse] = directions.map((native) => recurrentWeights(cell, native));
    const { call, inputSize, weights } = forward!;
    const place = { name: `${name}_${k}`, shape: `(None, None, ${inputSize})` };
    if (!reverse) return { ...place, call, weights };
    return {
      ...place,
      call: `Bidirectional(keras.layers.${call})`,
      weights: { ...prefixed('forward_layer', weights), ...prefixed('backward_layer', reverse.weights) },
    };
  });
}

function prefixed(prefix: string, weights: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(weights).map(([part, tensor]) => [`${prefix}/${part}`, tensor]));
}

function recurrentWeights(cell: Cell, native: NativeLayer) {
  const kind = knownKind(cell);
  const { inputSize, hiddenSize, ...layer } = orderedLayer(cell, native, gates[kind]);
  const rows = layer.bias.length;
  const both = new Float32Array(2 * rows);
  both.set(layer.bias);
  both.set(layer.recurrentBias, rows);
  const resetAfter = kind === 'gru' && cell.resetGate === 'after';
  const weights: Readonly<Record<string, Tensor>> = {
    kernel: transposed(layer.input, rows, inputSize),
    recurrent_kernel: transposed(layer.recurrent, rows, hiddenSize),
    bias: resetAfter ? float32([2, rows], both) : float32([rows], layer.bias),
  };
  const options = [
    hiddenSize,
    ...(cell.activation === 'tanh' ? [] : [`activation="${cell.activation}"`]),
    ...(cell.recurrentActivation === 'sigmoid' || kind === 'rnn'
      ? []
      : ['recurrent_activation="hard_sigmoid"']),
    ...(kind === 'gru' && !resetAfter ? ['reset_after=False'] : []),
    'return_sequences=True',
  ];
  return { call: `${layers[kind]}(${options.join(', ')})`, inputSize, weights };
}

/** A row-major matrix [rows, columns] as [columns, rows]. */
function transposed(matrix: Float32Array, rows: number, columns: number): Tensor {
  const data = Float32Array.from(
    { length: matrix.length },
    (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!,
  );
  return float32([columns, rows], data);
}

function knownKind({ kind, layerNorm, projectionSize }: Cell): keyof typeof gates {
  if (kind === 'peephole-lstm') throw new UserError(l10n.t('Keras has no LSTM with peepholes.'));
  if (kind === 'slstm' || kind === 'mlstm')
    throw new UserError(l10n.t('{0} has no layer for the cell “{1}”.', 'Keras', kind));
  if (layerNorm)
    throw new UserError(l10n.t('{0} has no LSTM with layer normalisation (layer_norm).', 'Keras'));
  if (projectionSize) throw new UserError(l10n.t('Keras has no LSTM with a projection (projection_size).'));
  return kind;
}
