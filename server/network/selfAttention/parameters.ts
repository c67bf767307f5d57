/** What a self-attention is made of, named and started as in `torch.nn.TransformerEncoderLayer`. */
import type { ExperimentOf } from '../../experiment/keys.ts';
import { constantly, type Initializer, standardNormal, uniformWithin } from '../initial/initializers.ts';
import type { MaskSpec } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';

export type SelfAttentionSettings = NonNullable<ExperimentOf<'language-model'>['model']['self_attention']>;

export interface SelfAttention {
  readonly settings: SelfAttentionSettings;
  /** Of the embedding: E. */
  readonly size: number;
  /** Part of what the first block reads that is set to zero in training. */
  readonly embeddingDropout: number;
  /** Whether it is the same at every step. */
  readonly isVariational: boolean;
}

export const positionsName = 'self_attention.positions';
export const normName = 'self_attention.norm';
export const dropoutName = 'self_attention.dropout';

export function blockName(k: number): string {
  return `self_attention.${k}`;
}

/** The names of all matrices: `NAME.weight` [outputs, inputs], with a `NAME.bias` [outputs]. */
export function attentionMatrices({ settings }: Pick<SelfAttention, 'settings'>): string[] {
  const parts = ['in_proj', 'out_proj', 'linear1', 'linear2'];
  return Array.from({ length: settings.num_blocks }, (_, k) => k).flatMap((k) =>
    parts.map((part) => `${blockName(k)}.${part}`),
  );
}

/**
 * `self_attention.positions` [max_positions, E] where places are learned; of each block K `self_attention.K.norm1`,
 * `in_proj` [3E, E] (query, key, value), `out_proj` [E, E], `norm2`, `linear1` [F, E], `linear2` [E, F], each with
 * `.weight` and `.bias`; `self_attention.norm` behind the last one.
 */
export function selfAttentionParameters({ settings, size }: SelfAttention): ParameterSpec[] {
  const { num_blocks: count, feed_forward_size: wide, positions, max_positions: places } = settings;
  const blocks = Array.from({ length: count }, (_, k) => blockName(k));
  return [
    ...(positions === 'learned'
      ? [{ name: positionsName, shape: [places, size], initializer: standardNormal() }]
      : []),
    ...blocks.flatMap((name) => [
      ...norm(`${name}.norm1`, size),
      ...linear(`${name}.in_proj`, [3 * size, size], Math.sqrt(6 / (4 * size)), 0),
      ...linear(`${name}.out_proj`, [size, size], 1 / Math.sqrt(size), 0),
      ...norm(`${name}.norm2`, size),
      ...linear(`${name}.linear1`, [wide, size], 1 / Math.sqrt(size)),
      ...linear(`${name}.linear2`, [size, wide], 1 / Math.sqrt(wide)),
    ]),
    ...norm(normName, size),
  ];
}

function norm(name: string, size: number): ParameterSpec[] {
  const vector = (part: string, initializer: Initializer) => ({
    name: `${name}.${part}`,
    shape: [size],
    initializer,
  });
  return [vector('weight', constantly(1)), vector('bias', constantly(0))];
}

function linear(
  name: string,
  shape: readonly [outputs: number, inputs: number],
  bound: number,
  biasBound = bound,
): ParameterSpec[] {
  return [
    { name: `${name}.weight`, shape, initializer: uniformWithin(bound) },
    { name: `${name}.bias`, shape: [shape[0]], initializer: uniformWithin(biasBound) },
  ];
}

/** Dropout of embeddings with their places, of the attention weights, of what attention and feed-forward layer add. */
export function selfAttentionMasks(attention: SelfAttention): MaskSpec[] {
  const { size, embeddingDropout, isVariational } = attention;
  const { num_blocks: count, num_heads: heads, dropout: probability } = attention.settings;
  const first = {
    name: dropoutName,
    shape: [isVariational ? 1 : 'time', 'batch', size],
    probability: embeddingDropout,
  };
  const ofBlocks = Array.from({ length: count }, (_, k) => blockName(k)).flatMap((name) => [
    { name: `${name}.weights_dropout`, shape: ['batch', heads, 'time', 'time'], probability },
    { name: `${name}.attention_dropout`, shape: ['time', 'batch', size], probability },
    { name: `${name}.feed_forward_dropout`, shape: ['time', 'batch', size], probability },
  ]);
  return [first, ...ofBlocks].filter(({ probability }) => probability > 0);
}
