import type { Value } from '../../graph/graph.ts';

/** One layer's step for one token of every text. States and results are rows: [B, H]. */
export interface GenerationLayer {
  /** How many values it carries, h first. */
  readonly stateCount: number;
  /** `below` is the token, int64 [B], for the first layer, and what the layer below gives for the others. */
  step(below: Value, states: readonly Value[]): { readonly output: Value; readonly states: Value[] };
}
