/** Causal self-attention between an embedding and what reads it; the batch stands in the middle: [T, B, E]. */
import type { Value } from '../../graph/graph.ts';
import { add, gather, unsqueeze } from '../../graph/ops.ts';
import { attentionBlock, type BlockParts, normalised } from './block.ts';
import { attendInHeads, type Heads } from './heads.ts';
import type { Memory } from './memory.ts';
import { blockName, dropoutName, normName, type SelfAttention } from './parameters.ts';
import { positionTable } from './positionTable.ts';
import { placesOf } from './window.ts';

export interface SelfAttended {
  /** [T, B, E] */
  readonly xs: Value;
  /** Of each block. */
  readonly heads: readonly Heads[];
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
  const heads: Heads[] = [];
  for (let k = 0; k < settings.num_blocks; k++) {
    const block = { name: blockName(k), size, settings };
    x = attentionBlock(block, parts, x, (projected) => {
      const attended = attendInHeads(block, parts, projected, { xs, floor, past: memory?.blocks[k] });
      heads.push(attended);
      return attended.gathered;
    });
  }
  return { xs: normalised(parts, normName, x), heads };
}
