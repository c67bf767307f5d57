/**
 * Keys and values of the tokens of a window, carried as states beside those of recurrent layers, so that a text can be
 * read and written piece by piece. Exported models have them; in training each step begins a window.
 */
import { sizeAlong } from '../../graph/dimensions.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  and,
  cast,
  div,
  expand,
  gather,
  greaterOrEqual,
  less,
  mul,
  reshape,
  squeeze,
  sub,
  transpose,
  where,
} from '../../graph/ops.ts';
import type { SelfAttention } from './parameters.ts';
import { windowPlaces } from './window.ts';

export interface MemoryState {
  readonly name: 'keys' | 'values' | 'filled';
  /** The block; 0 for what all have in common. */
  readonly block: number;
  readonly size: number;
}

/**
 * Of each block the `keys` and `values` of all places, one place behind the other: [max_positions · E, batch]; and how
 * many places are `filled`, [1, batch], the same number for every text. Zero at the start of a text.
 */
export function memoryStates({ settings, size }: SelfAttention): MemoryState[] {
  const { num_blocks: count, max_positions: window } = settings;
  const ofBlocks = (name: 'keys' | 'values') =>
    Array.from({ length: count }, (_, block) => ({ name, block, size: window * size }));
  return [...ofBlocks('keys'), ...ofBlocks('values'), { name: 'filled', block: 0, size: 1 }];
}

/** [B, heads, S, E / heads] each. */
export interface BlockMemory {
  readonly keys: Value;
  readonly values: Value;
}

export interface Memory {
  readonly blocks: readonly BlockMemory[];
  /** int32 [] */
  readonly filled: Value;
}

type StateOf = (name: MemoryState['name'], block: number) => Value;

export function memoryBefore({ settings, size }: SelfAttention, state: StateOf): Memory {
  const { num_blocks: count, num_heads: heads, max_positions: window } = settings;
  const filled = state('filled', 0);
  const inHeads = (flat: Value) => {
    const batch = flat.shape[1]!;
    return transpose(reshape(flat, [window, heads, size / heads, batch]), [3, 1, 0, 2]);
  };
  return {
    filled: cast(gather(reshape(filled, [-1]), filled.graph.constant(0, 'int64')), 'int32'),
    blocks: Array.from({ length: count }, (_, k) => ({
      keys: inHeads(state('keys', k)),
      values: inHeads(state('values', k)),
    })),
  };
}

/**
 * What is remembered behind the steps.
 *
 * @param blocks keys and values of the memory before, then of the steps
 * @param xs [T, …]
 */
export function memoryAfter(
  { settings, size }: SelfAttention,
  { filled }: Memory,
  blocks: readonly BlockMemory[],
  xs: Value,
): StateOf {
  const { max_positions: window } = settings;
  const total = add(squeeze(cast(sizeAlong(xs, 0), 'int32'), [0]), filled);
  const begin = mul(div(total, window), window);
  const after = sub(total, begin);
  const places = windowPlaces(xs, window);
  const step = sub(add(places, begin), filled);
  const isNew = and(less(places, after), greaterOrEqual(step, 0));
  const from = where(isNew, add(step, window), places);
  const flat = (inHeads: Value) =>
    reshape(transpose(gather(inHeads, from, 2), [2, 1, 3, 0]), [window * size, xs.shape[1]!]);
  return (name, block) => {
    if (name === 'filled') return expand(reshape(cast(after, 'float32'), [1, 1]), [1, xs.shape[1]!]);
    return flat(blocks[block]![name]);
  };
}
