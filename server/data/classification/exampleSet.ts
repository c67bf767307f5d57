import type { FloatTensor, IntTensor } from '../batches/padding.ts';

/** The examples of one part of the data, as the network reads them. */
export interface ExampleSet {
  readonly count: number;
  /** Time steps of each, at least 1. */
  readonly lengths: Int32Array;
  /** Class of each. */
  readonly labels: Int32Array;
  /** The network's inputs for some examples, padded. */
  inputs(indices: ArrayLike<number>): Readonly<Record<string, IntTensor | FloatTensor>>;
  /** What a person sees of an example: it as one line, and a word for each time step that layers read. */
  view(index: number): ExampleView;
}

export interface ExampleView {
  readonly input: string;
  readonly steps: readonly string[];
}
