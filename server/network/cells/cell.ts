import type { Value } from '../../graph/graph.ts';
import type { Cell } from '../recurrentLayer.ts';

/**
 * One step of a recurrent cell, but for its input: every cell reads W·x + b of [gates · H] rows, which does not depend
 * on the step before. Its parameters are `NAME.weight` [gates · H, I + H], the columns of x before those of h, and
 * `NAME.bias` [gates · H]; H rows for each gate in the order of {@link gates}.
 */
export interface CellDefinition {
  readonly gates: readonly string[];
  /** What it carries from step to step, h first. */
  readonly states: readonly CellState[];
  /** Vectors that it has besides, by name: as many numbers for each hidden unit. */
  readonly vectors: Readonly<Record<string, number>>;
  /** The next states. `input` is W·x + b. */
  step(input: Value, states: readonly Value[], weights: StepWeights): Value[];
}

/** Numbers that a cell carries from step to step: [size, batch]. */
export interface CellState {
  readonly name: string;
  size(hiddenSize: number): number;
}

/** A state with one number for each hidden unit. */
export function unitState(name: string): CellState {
  return { name, size: (hiddenSize) => hiddenSize };
}

/** Parameters as a step reads them. Values are [features, batch] with axis 0, [batch, features] with axis 1. */
export interface StepWeights {
  readonly cell: Cell;
  readonly hiddenSize: number;
  readonly axis: 0 | 1;
  /** R·h + bias, or the rows of some gates only. */
  recurrent(
    h: Value,
    options?: { readonly bias?: Value; readonly gates?: readonly [from: number, to: number] },
  ): Value;
  /** A vector of {@link CellDefinition.vectors} that broadcasts over the batch. */
  vector(name: string): Value;
  /** h on its way into the recurrent products: with recurrent dropout, if there is any. */
  dropped(h: Value): Value;
  /**
   * A gate's activation, the candidate (`candidate`) or a new state, by its name, on its way to whatever reads it:
   * probes look at it here.
   */
  watched(name: string, value: Value): Value;
}
