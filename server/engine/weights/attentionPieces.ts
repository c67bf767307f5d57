/** Self-attention as the layers that PyTorch has for it. */
import type { Tensor } from '../../graph/tensor.ts';
import type { SelfAttentionSettings } from '../../network/selfAttention/parameters.ts';

/** A pre-norm block: `torch.nn.TransformerEncoderLayer`, read with a causal mask. */
export interface BlockPiece {
  readonly kind: 'attention-block';
  readonly name: string;
  readonly settings: AttentionStructure;
  /** By PyTorch's names. */
  readonly parameters: Readonly<Record<string, Tensor>>;
}

/** Layer normalisation behind the last block. */
export interface NormPiece {
  readonly kind: 'norm';
  readonly name: string;
  readonly parameters: Readonly<Record<'weight' | 'bias', Tensor>>;
}

/** What names and shapes of parameters do not say. */
export type AttentionStructure = Pick<
  SelfAttentionSettings,
  'num_heads' | 'feed_forward_activation' | 'positions'
>;

const parameterName = /^self_attention\.(\d+)\.(.+)$/;

export function blockPieces(
  tensors: ReadonlyMap<string, Tensor>,
  settings: AttentionStructure | undefined,
): (BlockPiece | NormPiece)[] {
  const weight = tensors.get('self_attention.norm.weight');
  const bias = tensors.get('self_attention.norm.bias');
  if (!settings || !weight || !bias) return [];
  const blocks: Record<string, Tensor>[] = [];
  for (const [name, tensor] of tensors) {
    const [, block, part] = parameterName.exec(name) ?? [];
    if (!block || !part) continue;
    blocks[Number(block)] ??= {};
    blocks[Number(block)]![pytorchName(part)] = tensor;
  }
  return [
    ...blocks.map((parameters, k): BlockPiece => {
      return { kind: 'attention-block', name: `self_attention_${k}`, settings, parameters };
    }),
    { kind: 'norm', name: 'self_attention_norm', parameters: { weight, bias } },
  ];
}

function pytorchName(part: string): string {
  if (part.startsWith('in_proj.')) return `self_attn.in_proj_${part.slice('in_proj.'.length)}`;
  return part.startsWith('out_proj.') ? `self_attn.${part}` : part;
}
