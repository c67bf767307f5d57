/** One block of self-attention: x + Attention(LayerNorm(x)), then x + FeedForward(LayerNorm(x)). */
import type { Value } from '../../graph/graph.ts';
import {
  add,
  concat,
  layerNormalization,
  matMul,
  mul,
  relu,
  reshape,
  softmax,
  split,
  transpose,
  transposeLast,
} from '../../graph/ops.ts';
import { gelu } from './gelu.ts';
import type { BlockMemory } from './memory.ts';
import type { SelfAttentionSettings } from './parameters.ts';

/** Where a block's numbers come from. */
export interface BlockParts {
  parameter(name: string): Value;
  /** W·x + b of rows [n, I]: [n, O], W being `NAME.weight` [O, I] and b `NAME.bias`. */
  linear(name: string, x: Value): Value;
  /** x times the mask of that name, or x itself where nothing is dropped. */
  dropped(x: Value, mask: string): Value;
}

export interface Block {
  readonly name: string;
  readonly size: number;
  readonly settings: Pick<SelfAttentionSettings, 'num_heads' | 'feed_forward_activation'>;
}

export interface BlockContext {
  /** Added to the scores: [T, S]. */
  readonly floor: Value;
  /** Of the tokens before: they stand in front of the steps. */
  readonly past?: BlockMemory;
}

export interface BlockOutputs extends BlockMemory {
  /** [T, B, E] */
  readonly x: Value;
  /** [B, heads, T, S]: rows sum to one. */
  readonly weights: Value;
}

/** @param x [T, B, E] */
export function attentionBlock(
  block: Block,
  parts: BlockParts,
  x: Value,
  context: BlockContext,
): BlockOutputs {
  const { name, settings } = block;
  const attended = attention(block, parts, normalised(parts, `${name}.norm1`, x), context);
  const y = add(x, parts.dropped(attended.x, `${name}.attention_dropout`));
  const wide = parts.linear(`${name}.linear1`, rowsOf(normalised(parts, `${name}.norm2`, y)));
  const active = settings.feed_forward_activation === 'gelu' ? gelu(wide) : relu(wide);
  const fed = reshape(parts.linear(`${name}.linear2`, active), x.shape);
  return { ...attended, x: add(y, parts.dropped(fed, `${name}.feed_forward_dropout`)) };
}

export function normalised(parts: Pick<BlockParts, 'parameter'>, name: string, x: Value): Value {
  return layerNormalization(x, parts.parameter(`${name}.weight`), parts.parameter(`${name}.bias`));
}

function attention(
  { name, size, settings: { num_heads: heads } }: Block,
  parts: BlockParts,
  x: Value,
  { floor, past }: BlockContext,
): BlockOutputs {
  const [time, batch] = [x.shape[0]!, x.shape[1]!];
  const width = size / heads;
  const pieces = split(parts.linear(`${name}.in_proj`, rowsOf(x)), [size, size, size], 1);
  const [query, newKeys, newValues] = pieces.map((piece) =>
    transpose(reshape(piece, [time, batch, heads, width]), [1, 2, 0, 3]),
  );
  const keys = past ? concat([past.keys, newKeys!], 2) : newKeys!;
  const values = past ? concat([past.values, newValues!], 2) : newValues!;
  const scores = matMul(mul(query!, 1 / Math.sqrt(width)), transposeLast(keys));
  const weights = softmax(add(scores, floor), 3);
  const context = matMul(parts.dropped(weights, `${name}.weights_dropout`), values);
  const rows = reshape(transpose(context, [2, 0, 1, 3]), [-1, size]);
  return { x: reshape(parts.linear(`${name}.out_proj`, rows), x.shape), weights, keys, values };
}

function rowsOf(x: Value): Value {
  return reshape(x, [-1, x.shape.at(-1)!]);
}
