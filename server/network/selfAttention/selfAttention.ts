/** Causal self-attention between an embedding and what reads it; the batch stands in the middle: [T, B, E]. */
import type { Value } from '../../graph/graph.ts';
import { add, gather, unsqueeze } from '../../graph/ops.ts';
import { attentionBlock, type BlockParts, normalised } from './block.ts';
import type { BlockMemory, Memory } from './memory.ts';
import { blockName, dropoutName, normName, positionsName, type SelfAttention } from './parameters.ts';
import { sinusoids } from './sinusoids.ts';
import { placesOf } from './window.ts';

export interface SelfAttended {
  /** [T, B, E] */
  readonly xs: Value;
  /** Of each block: keys and values of the memory, then of the steps. */
  readonly blocks: readonly BlockMemory[];
  /** Attention weights of each block: [B, heads, T, S], S the places of the memory, then the steps. */
  readonly weights: readonly Value[];
}

/**
 * Reads vectors in windows of `max_positions`: the first token of a window has place 0 and sees itself alone. Without a
 * memory the first step begins a window; with one it goes on where the steps before have ended.
 *
 * @param xs embedded tokens [T, B, E]
 */
export function selfAttention(
  attention: SelfAttention,
  parts: BlockParts,
  xs: Value,
  memory?: Memory,
): SelfAttended {
  const { settings, size } = attention;
  const { places, floor } = placesOf(xs, settings.max_positions, memory?.filled);
  const table = positionTable(attention, parts, xs);
  const placed = table ? add(xs, unsqueeze(gather(table, places, 0), [1])) : xs;
  let x = parts.dropped(placed, dropoutName);
  const blocks: BlockMemory[] = [];
  const weights: Value[] = [];
  for (let k = 0; k < settings.num_blocks; k++) {
    const past = memory?.blocks[k];
    const block = { name: blockName(k), size, settings };
    const outputs = attentionBlock(block, parts, x, { floor, ...(past && { past }) });
    x = outputs.x;
    blocks.push({ keys: outputs.keys, values: outputs.values });
    weights.push(outputs.weights);
  }
  return { xs: normalised(parts, normName, x), blocks, weights };
}

/** [max_positions, E]; undefined where places are not told. */
function positionTable({ settings, size }: SelfAttention, parts: BlockParts, like: Value): Value | undefined {
  switch (settings.positions) {
    case 'learned':
      return parts.parameter(positionsName);
    case 'sinusoidal':
      return sinusoids(like, settings.max_positions, size);
    case 'none':
      return undefined;
  }
}
