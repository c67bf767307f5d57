/** What an mLSTM remembers from chunk to chunk. Arrays of all chunks are [C, B, N, …], those of one [B, N, …]. */
import type { Value } from '../../graph/graph.ts';
import { add, identity, maximum, mul } from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';

export interface ChunkStabilisers {
  /** m before each chunk: [C, B, N, 1, 1]. */
  readonly before: Value;
  /** The largest of m and of all a of each chunk: [C, B, N, 1, 1]. */
  readonly largest: Value;
  /** m behind the last chunk: [B, N, 1, 1]. */
  readonly last: Value;
}

/**
 * @param first m before the first chunk: [B, N, 1, 1]
 * @param most the largest a of each chunk: [C, B, N, 1, 1]
 * @param reach F at the end of each chunk: [C, B, N, 1, 1]
 */
export function chunkStabilisers(first: Value, most: Value, reach: Value): ChunkStabilisers {
  const { finalStates, outputs } = scan({
    states: [first],
    scanned: [most, reach],
    body: ([m], [most, reach]) => {
      const largest = maximum(most!, m!);
      return { states: [add(reach!, largest)], outputs: [identity(m!), largest] };
    },
  });
  return { before: outputs[0]!, largest: outputs[1]!, last: finalStates[0]! };
}

/** One part of the memory: what it is at first [B, N, R, d], and what each chunk adds [C, B, N, R, d]. */
export interface MemoryPart {
  readonly first: Value;
  readonly added: Value;
}

/** Memory ← kept · memory + added. @param kept [C, B, N, 1, 1] */
export function chunkMemories(kept: Value, parts: readonly MemoryPart[]) {
  const { finalStates, outputs } = scan({
    states: parts.map(({ first }) => first),
    scanned: [kept, ...parts.map(({ added }) => added)],
    body: (memories, [kept, ...added]) => ({
      states: memories.map((memory, i) => add(mul(kept!, memory), added[i]!)),
      outputs: memories.map(identity),
    }),
  });
  return parts.map((_, i) => ({ before: outputs[i]!, last: finalStates[i]! }));
}
