import type { Value } from '../../graph/graph.ts';
import type { Cell } from '../recurrent/recurrentLayer.ts';

/**
 * One step of a recurrent cell, but for its input: every cell reads W·x + b, which does not depend on the step before.
 * Its parameters are `NAME.weight`, the columns of x before those of h, and `NAME.bias`; H rows for each gate in the
 * order of {@link gates}, then a row of each head for those of {@link headGates}. `sizes.ts` tells how large they are.
 */
export interface CellDefinition {
  readonly gates: readonly string[];
  /** Gates that all units of a head share. */
  readonly headGates?: readonly string[];
  /** What it carries from step to step, h first. */
  readonly states: readonly CellState[];
  /** Vectors that it has besides, by name. */
  readonly vectors: Readonly<Record<string, CellVector>>;
  /** What of h a unit reads: all of it, the part of its own head, or nothing. */
  readonly recurrence: 'full' | 'heads' | 'none';
  /** `input` is W·x alone, and the step adds the bias. */
  readonly addsBias?: true;
  /** What of the input needs no state, and so can be computed for many steps at once: of [..., rows, B] or [B, rows]. */
  prepared?(input: Value, weights: StepWeights): Value;
  /** The next states. `input` is W·x + b, as {@link prepared} has left it. */
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

export interface CellVector {
  /** Numbers for each hidden unit. */
  readonly perUnit: number;
  /** What all of them are at first; undefined: as weights are. */
  readonly first?: number;
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
  /** `NAME.bias`, or a vector of {@link CellDefinition.vectors}, that broadcasts over the batch. */
  vector(name: string): Value;
  /** What an LSTM gives, on its way through the projection, if there is one. */
  projected(h: Value): Value;
  /** h on its way into the recurrent products: with recurrent dropout, if there is any. */
  dropped(h: Value): Value;
  /**
   * A gate's activation, the candidate (`candidate`) or a new state, by its name, on its way to whatever reads it:
   * probes look at it here.
   */
  watched(name: string, value: Value): Value;
}
