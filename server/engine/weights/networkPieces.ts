/** A trained network as the layers that other frameworks know, read from the names of its parameters. */
import type { Tensor } from '../../graph/tensor.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import type { NativeLayer } from '../export/gateOrder.ts';
import { type AttentionStructure, type BlockPiece, blockPieces, type NormPiece } from './attentionPieces.ts';

export interface EmbeddingPiece {
  readonly kind: 'embedding';
  readonly name: string;
  /** [V, E] */
  readonly weight: Tensor;
}

export interface LinearPiece {
  readonly kind: 'linear';
  readonly name: string;
  /** [O, I] */
  readonly weight: Tensor;
  /** [O] */
  readonly bias?: Tensor;
}

export interface RecurrentPiece {
  readonly kind: 'recurrent';
  readonly name: string;
  readonly cell: Cell;
  /** Whether layers above the first add what they read to what they give. */
  readonly residual: boolean;
  /** From the lowest one up: the forward direction, then the reverse one if there is one. */
  readonly layers: readonly (readonly NativeLayer[])[];
}

export type NetworkPiece = EmbeddingPiece | LinearPiece | RecurrentPiece | BlockPiece | NormPiece;

/** What names and shapes of parameters do not say. */
export interface NetworkStructure {
  readonly cell: Cell;
  readonly residual: boolean;
  readonly tiedWeights: boolean;
  readonly selfAttention?: AttentionStructure | undefined;
}

const layerName = /^(lstm|gru|slstm|mlstm|rnn|layers|encoder|decoder)\.(\d+)(\.reverse)?\.([a-z_]+)$/;

/**
 * The pieces in the order in which data passes through them: `embedding`, or `source_embedding` and
 * `target_embedding`; `positions` and the blocks of self-attention; `rnn`, or `encoder` and `decoder`; those of
 * attention; `output`. Tied weights are copied.
 *
 * @param tensors parameters by name, among other tensors
 */
export function networkPieces(
  tensors: ReadonlyMap<string, Tensor>,
  { cell, residual, tiedWeights, selfAttention }: NetworkStructure,
): NetworkPiece[] {
  const pieces: NetworkPiece[] = [];
  for (const name of ['embedding', 'source_embedding', 'target_embedding']) {
    const weight = tensors.get(`${name}.weight`);
    if (weight) pieces.push({ kind: 'embedding', name, weight });
  }
  const positions = tensors.get('self_attention.positions');
  if (positions) pieces.push({ kind: 'embedding', name: 'positions', weight: positions });
  pieces.push(...blockPieces(tensors, selfAttention));
  const stacks = recurrentStacks(tensors);
  for (const [name, layers] of stacks) {
    const known = stacks.has('decoder') ? name : 'rnn';
    pieces.push({ kind: 'recurrent', name: known, cell, residual, layers });
  }
  pieces.push(...attentionPieces(tensors));
  const tied = tensors.get('target_embedding.weight') ?? tensors.get('embedding.weight');
  const weight = tiedWeights ? tied : tensors.get('output.weight');
  const bias = tensors.get('output.bias');
  if (weight && bias) pieces.push({ kind: 'linear', name: 'output', weight, bias });
  return pieces;
}

function recurrentStacks(tensors: ReadonlyMap<string, Tensor>): Map<string, Record<string, Tensor>[][]> {
  const stacks = new Map<string, Record<string, Tensor>[][]>();
  for (const [name, tensor] of tensors) {
    const [, stack, layer, reverse, part] = layerName.exec(name) ?? [];
    if (!stack || !layer || !part) continue;
    const layers = stacks.get(stack) ?? [];
    stacks.set(stack, layers);
    layers[Number(layer)] ??= [];
    const directions = layers[Number(layer)]!;
    directions[reverse ? 1 : 0] ??= {};
    directions[reverse ? 1 : 0]![part] = tensor;
  }
  return stacks;
}

/** Of pooling: `attention`, `attention_context`. Of a decoder: those of its score, `attention_output`. */
function attentionPieces(tensors: ReadonlyMap<string, Tensor>): LinearPiece[] {
  const names = ['weight', 'query', 'key', 'vector', 'context', 'output'];
  return names.flatMap((part): LinearPiece[] => {
    const tensor = tensors.get(`attention.${part}`);
    if (!tensor) return [];
    const name = part === 'weight' ? 'attention' : `attention_${part}`;
    const bias = part === 'weight' ? tensors.get('attention.bias') : undefined;
    const isVector = part === 'vector' || part === 'context';
    const weight = isVector ? { ...tensor, shape: [1, tensor.data.length] } : tensor;
    return [{ kind: 'linear', name, weight, ...(bias && { bias }) }];
  });
}
