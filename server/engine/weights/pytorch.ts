import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import { float32, orderedLayer } from '../export/gateOrder.ts';
import type { BlockPiece } from './attentionPieces.ts';
import { type ConvertedWeights, isPlainStack } from './convertedWeights.ts';
import type { NetworkPiece, RecurrentPiece } from './networkPieces.ts';
import { residualNotes } from './residualNotes.ts';

/** How PyTorch stacks our gates: i, f, g, o and r, z, n (`torch.nn.LSTM`, `torch.nn.GRU`). */
const gates = { lstm: ['i', 'f', 'z', 'o'], gru: ['r', 'z', 'n'], rnn: ['h'] } as const;
const modules = { lstm: 'LSTM', gru: 'GRU', rnn: 'RNN' } as const;

/**
 * The `state_dict` of a `torch.nn.ModuleDict` of Embedding, TransformerEncoderLayer, LSTM, GRU or RNN, and Linear. Layers of one size are one
 * module; others, and residual ones, are a module each: `rnn_0`, `rnn_1`, …
 *
 * @throws UserError for a cell that PyTorch does not have
 */
export function toPyTorch(pieces: readonly NetworkPiece[]): ConvertedWeights {
  const tensors = new Map<string, Tensor>();
  const lines: string[] = [];
  const add = (name: string, module: string, parameters: Readonly<Record<string, Tensor>>) => {
    lines.push(`    "${name}": torch.nn.${module},`);
    for (const [part, tensor] of Object.entries(parameters)) tensors.set(`${name}.${part}`, tensor);
  };
  for (const piece of pieces) {
    if (piece.kind === 'recurrent') addStack(piece, add);
    else if (piece.kind === 'embedding')
      add(piece.name, `Embedding(${piece.weight.shape.join(', ')})`, { weight: piece.weight });
    else if (piece.kind === 'attention-block') add(piece.name, encoderLayer(piece), piece.parameters);
    else if (piece.kind === 'norm')
      add(piece.name, `LayerNorm(${piece.parameters.weight.shape.join(', ')})`, piece.parameters);
    else {
      const { name, weight, bias } = piece;
      const [outputs, inputs] = weight.shape;
      const module = `Linear(${inputs}, ${outputs}${bias ? '' : ', bias=False'})`;
      add(name, module, { weight, ...(bias && { bias }) });
    }
  }
  const program = (file: string) =>
    [
      'import torch',
      'from safetensors.torch import load_file',
      '',
      'network = torch.nn.ModuleDict({',
      ...lines,
      '})',
      `network.load_state_dict(load_file(${JSON.stringify(file)}))`,
      '',
    ].join('\n');
  return { tensors, program, notes: [...residualNotes(pieces), ...attentionNotes(pieces)] };
}

/** Nothing is dropped in it; whoever reads with it gives it a causal mask. */
function encoderLayer({ settings, parameters }: BlockPiece): string {
  const [wide, size] = parameters['linear1.weight']!.shape;
  const gelu = settings.feed_forward_activation === 'gelu';
  const activation = gelu ? 'torch.nn.GELU("tanh")' : '"relu"';
  return `TransformerEncoderLayer(${size}, ${settings.num_heads}, ${wide}, 0.0, ${activation}, norm_first=True)`;
}

function attentionNotes(pieces: readonly NetworkPiece[]): string[] {
  const block = pieces.find((piece) => piece.kind === 'attention-block');
  if (!block) return [];
  return [
    l10n.t('Your program has to give the blocks of self-attention a causal mask.'),
    ...(block.settings.positions === 'sinusoidal'
      ? [l10n.t('Your program has to add the sines and cosines of the places to the embedding.')]
      : []),
  ];
}

type Add = (name: string, module: string, parameters: Readonly<Record<string, Tensor>>) => void;

function addStack(piece: RecurrentPiece, add: Add): void {
  if (isPlainStack(piece)) {
    addModule(piece.name, piece.cell, piece.layers, add);
  } else {
    for (const [k, layer] of piece.layers.entries())
      addModule(`${piece.name}_${k}`, piece.cell, [layer], add);
  }
}

function addModule(name: string, cell: Cell, layers: RecurrentPiece['layers'], add: Add): void {
  const kind = knownKind(cell);
  const parameters: Record<string, Tensor> = {};
  const sizes: number[] = [];
  for (const [k, directions] of layers.entries()) {
    for (const [direction, native] of directions.entries()) {
      const suffix = `l${k}${direction === 1 ? '_reverse' : ''}`;
      const { inputSize, hiddenSize, ...layer } = orderedLayer(cell, native, gates[kind]);
      const rows = layer.bias.length;
      sizes.push(inputSize, hiddenSize);
      parameters[`weight_ih_${suffix}`] = float32([rows, inputSize], layer.input);
      parameters[`weight_hh_${suffix}`] = float32([rows, cell.projectionSize ?? hiddenSize], layer.recurrent);
      parameters[`bias_ih_${suffix}`] = float32([rows], layer.bias);
      parameters[`bias_hh_${suffix}`] = float32([rows], layer.recurrentBias);
      if (native.projection) parameters[`weight_hr_${suffix}`] = native.projection;
    }
  }
  const options = [
    ...sizes.slice(0, 2),
    ...(layers.length > 1 ? [`num_layers=${layers.length}`] : []),
    ...(layers[0]?.length === 2 ? ['bidirectional=True'] : []),
    ...(cell.activation === 'relu' ? ['nonlinearity="relu"'] : []),
    ...(cell.projectionSize ? [`proj_size=${cell.projectionSize}`] : []),
  ];
  add(name, `${modules[kind]}(${options.join(', ')})`, parameters);
}

function knownKind(cell: Cell): keyof typeof gates {
  const { kind, activation, recurrentActivation, resetGate, layerNorm } = cell;
  if (kind === 'peephole-lstm') throw new UserError(l10n.t('PyTorch has no LSTM with peepholes.'));
  if (kind === 'slstm' || kind === 'mlstm')
    throw new UserError(l10n.t('{0} has no layer for the cell “{1}”.', 'PyTorch', kind));
  if (layerNorm)
    throw new UserError(l10n.t('{0} has no LSTM with layer normalisation (layer_norm).', 'PyTorch'));
  if (activation !== 'tanh' && !(kind === 'rnn' && activation === 'relu'))
    throw new UserError(l10n.t('PyTorch’s layers have no activation “{0}” for this cell.', activation));
  if (kind !== 'rnn' && recurrentActivation !== 'sigmoid')
    throw new UserError(l10n.t('PyTorch’s layers have no gates with “{0}”.', recurrentActivation));
  if (kind === 'gru' && resetGate === 'before')
    throw new UserError(l10n.t('PyTorch’s GRU has its reset gate after the product (reset_gate: after).'));
  return kind;
}
