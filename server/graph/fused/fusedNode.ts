import type { Value } from '../graph.ts';
import type { ActivationFunction } from './activations.ts';

/** What a step shows of itself: a gate or a new state by its name, on its way to whatever reads it. */
export type Watched = (name: string, value: Value) => Value;

/** A fused LSTM, GRU or RNN in one direction; shapes and order of gates as in ONNX's Operators.md, without the directions. */
export interface FusedDirection {
  /** [gates · H, I] and [gates · H, H] */
  readonly w: Value;
  readonly r: Value;
  /** [2 · gates · H]: input biases, then recurrent ones. */
  readonly b: Value | undefined;
  /** [3H]: i, o, f. */
  readonly peepholes: Value | undefined;
  readonly activations: readonly ActivationFunction[];
  /** Bounds what goes into the gates and the candidate. */
  readonly clip: number | undefined;
  readonly inputForget: boolean;
  readonly linearBeforeReset: boolean;
  readonly hiddenSize: number;
}

/** One step of a cell, for rows of a batch. */
export interface FusedCell {
  readonly gates: number;
  /** What it carries from step to step, h first. */
  readonly states: readonly string[];
  /** What a step shows, in this order. */
  readonly shows: readonly string[];
  /**
   * @param input W·x and the biases that may be added to it: [batch, gates · H]
   * @param states before the step, [batch, H]
   */
  step(input: Value, states: readonly Value[], direction: FusedDirection, watched: Watched): Value[];
}
