/** One block of self-attention: x + Attention(LayerNorm(x)), then x + FeedForward(LayerNorm(x)). */
import type { Value } from '../../graph/graph.ts';
import { add, layerNormalization, relu, reshape, split } from '../../graph/ops.ts';
import { gelu } from './gelu.ts';
import type { SelfAttentionSettings } from './parameters.ts';

/** Where a block's numbers come from. */
export interface BlockParts {
  parameter(name: string): Value;
  /** W·x + b of rows [N, I]: [N, O], W being `NAME.weight` [O, I] and b `NAME.bias`. */
  linear(name: string, x: Value): Value;
  /** x times the mask of that name, or x itself where nothing is dropped. */
  dropped(x: Value, mask: string): Value;
}

export interface Block {
  readonly name: string;
  /** E */
  readonly size: number;
  readonly settings: SelfAttentionSettings;
}

/** Query, key and value of every token: rows [N, E] each, head after head. */
export interface Projected {
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
}

/** x [..., E] → [..., E]. `attend` makes of rows what the heads have gathered: rows [N, E]. */
export function attentionBlock(
  { name, size, settings }: Block,
  parts: BlockParts,
  x: Value,
  attend: (projected: Projected) => Value,
): Value {
  const inner = parts.linear(`${name}.in_proj`, rowsOf(normalised(parts, `${name}.norm1`, x)));
  const [query, key, value] = split(inner, [size, size, size], 1);
  const gathered = attend({ query: query!, key: key!, value: value! });
  const attended = reshape(parts.linear(`${name}.out_proj`, gathered), x.shape);
  const y = add(x, parts.dropped(attended, `${name}.attention_dropout`));
  const wide = parts.linear(`${name}.linear1`, rowsOf(normalised(parts, `${name}.norm2`, y)));
  const active = settings.feed_forward_activation === 'gelu' ? gelu(wide) : relu(wide);
  const fed = reshape(parts.linear(`${name}.linear2`, active), x.shape);
  return add(y, parts.dropped(fed, `${name}.feed_forward_dropout`));
}

export function normalised(parts: Pick<BlockParts, 'parameter'>, name: string, x: Value): Value {
  return layerNormalization(x, parts.parameter(`${name}.weight`), parts.parameter(`${name}.bias`));
}

function rowsOf(x: Value): Value {
  return reshape(x, [-1, x.shape.at(-1)!]);
}
