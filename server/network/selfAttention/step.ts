/** Self-attention for one token of every text, with the memory of the tokens before. */
import type { Value } from '../../graph/graph.ts';
import {
  add,
  cast,
  div,
  equal,
  gather,
  lessOrEqual,
  mul,
  reduceSum,
  reshape,
  softmax,
  sub,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { attentionBlock, type BlockParts, normalised, type Projected } from './block.ts';
import { blockName, normName, type SelfAttention } from './parameters.ts';
import { positionTable } from './positionTable.ts';
import { belowAll, windowPlaces } from './window.ts';

/** By the names of `memoryStates`, as rows: keys and values [B, max_positions · E] of each block, filled [B, 1]. */
export interface StepMemory {
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
  readonly filled: Value;
}

export interface Stepped {
  /** [B, E] */
  readonly x: Value;
  readonly memory: StepMemory;
}

/** @param x embedded tokens [B, E] */
export function selfAttentionStep(
  attention: SelfAttention,
  parts: BlockParts,
  x: Value,
  { keys, values, filled }: StepMemory,
): Stepped {
  const { settings, size } = attention;
  const { max_positions: window } = settings;
  const place = cast(gather(reshape(filled, [-1]), filled.graph.constant(0, 'int64')), 'int32');
  const places = reshape(windowPlaces(x, window), [window, 1]);
  const floor = where(
    lessOrEqual(places, place),
    x.graph.constant(0, x.dtype),
    x.graph.constant(belowAll, x.dtype),
  );
  const written = (memory: Value, row: Value) =>
    where(equal(places, place), unsqueeze(row, [1]), reshape(memory, [memory.shape[0]!, window, size]));
  const table = positionTable(attention, parts, x);
  let y = table ? add(x, gather(table, place, 0)) : x;
  const after = { keys: [] as Value[], values: [] as Value[] };
  for (let k = 0; k < settings.num_blocks; k++) {
    y = attentionBlock({ name: blockName(k), size, settings }, parts, y, ({ query, key, value }) => {
      const now = { query, key: written(keys[k]!, key), value: written(values[k]!, value) };
      after.keys.push(reshape(now.key, [-1, window * size]));
      after.values.push(reshape(now.value, [-1, window * size]));
      return gathered(attention, now, floor);
    });
  }
  const next = add(place, 1);
  const filledAfter = sub(next, mul(div(next, window), window));
  return {
    x: normalised(parts, normName, y),
    memory: { ...after, filled: add(mul(filled, 0), cast(filledAfter, x.dtype)) },
  };
}

/**
 * Of every head, without moving the memory: a product by elements and a sum for each of both products.
 *
 * @param key those of the window [B, S, E], as the values; the query is a row [B, E]
 * @param floor [S, 1]
 */
function gathered({ settings, size }: SelfAttention, { query, key, value }: Projected, floor: Value): Value {
  const { num_heads: heads, max_positions: window } = settings;
  const width = size / heads;
  const batch = query.shape[0]!;
  const inHeads = (x: Value, places: number) => reshape(x, [batch, places, heads, width]);
  const scaled = mul(inHeads(query, 1), 1 / Math.sqrt(width));
  const scores = reduceSum(mul(scaled, inHeads(key, window)), [3]);
  const weights = softmax(add(scores, floor), 1);
  return reshape(reduceSum(mul(unsqueeze(weights, [3]), inHeads(value, window)), [1]), [batch, size]);
}
