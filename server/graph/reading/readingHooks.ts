import type { Watched } from '../fused/fusedNode.ts';
import type { Value } from '../graph.ts';

/** What looks on while a graph is read. */
export interface ReadingHooks {
  /** May replace what a recurrent layer, counted from 0, computes at each step. */
  readonly watched?: (layer: number) => (direction: number) => Watched;
  /** May replace the vectors [..., E] that were looked up for tokens [...] in a table of the file. */
  readonly embedded?: (vectors: Value, tokens: Value) => Value;
}
