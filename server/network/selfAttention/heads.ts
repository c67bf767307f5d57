import type { Value } from '../../graph/graph.ts';
import { add, concat, matMul, mul, reshape, softmax, transpose, transposeLast } from '../../graph/ops.ts';
import type { Block, BlockParts, Projected } from './block.ts';
import type { BlockMemory } from './memory.ts';

export interface HeadsContext {
  /** [T, B, E] */
  readonly xs: Value;
  /** Added to the scores: [T, S]. */
  readonly floor: Value;
  /** Of the tokens before: they stand in front of the steps. */
  readonly past?: BlockMemory | undefined;
}

export interface Heads extends BlockMemory {
  /** Rows [T · B, E]. */
  readonly gathered: Value;
  /** [B, heads, T, S]: each row sums to one. */
  readonly weights: Value;
}

/** softmax(Q·Kᵀ / √d + floor)·V of every head, for all steps at once. */
export function attendInHeads(
  { name, size, settings: { num_heads: heads } }: Block,
  parts: Pick<BlockParts, 'dropped'>,
  { query, key, value }: Projected,
  { xs, floor, past }: HeadsContext,
): Heads {
  const [time, batch] = [xs.shape[0]!, xs.shape[1]!];
  const width = size / heads;
  const inHeads = (rows: Value) => transpose(reshape(rows, [time, batch, heads, width]), [1, 2, 0, 3]);
  const keys = past ? concat([past.keys, inHeads(key)], 2) : inHeads(key);
  const values = past ? concat([past.values, inHeads(value)], 2) : inHeads(value);
  const scores = matMul(mul(inHeads(query), 1 / Math.sqrt(width)), transposeLast(keys));
  const weights = softmax(add(scores, floor), 3);
  const gathered = matMul(parts.dropped(weights, `${name}.weights_dropout`), values);
  return { keys, values, weights, gathered: reshape(transpose(gathered, [2, 0, 1, 3]), [-1, size]) };
}
