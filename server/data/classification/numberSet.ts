import { padNumbers } from '../batches/padding.ts';
import type { SequenceStore } from '../batches/sequenceStore.ts';
import type { ExampleSet, ExampleView } from './exampleSet.ts';
import type { Scale } from './scale.ts';

export interface NumberSetParts {
  /** Values as they stand in the data, time steps × features. */
  readonly store: SequenceStore<Float32Array>;
  /** Names of the stored sequences. */
  readonly names: readonly string[];
  /** Which of the stored sequences belong to the set. */
  readonly indices: Uint32Array;
  /** Class of each sequence of the set. */
  readonly labels: Int32Array;
  readonly scale: Scale;
}

/** Sequences of standardised numbers. */
export class NumberSet implements ExampleSet {
  readonly count: number;
  readonly lengths: Int32Array;
  readonly labels: Int32Array;
  readonly #parts: NumberSetParts;

  constructor(parts: NumberSetParts) {
    const { indices, store, scale } = parts;
    this.count = indices.length;
    this.lengths = Int32Array.from(indices, (index) => store.length(index) / scale.features.length);
    this.labels = parts.labels;
    this.#parts = parts;
  }

  inputs(indices: ArrayLike<number>) {
    const { store, scale } = this.#parts;
    const sequences = Array.from(indices, (index) =>
      scale.standardised(store.get(this.#parts.indices[index]!)),
    );
    return padNumbers(sequences, scale.features.length);
  }

  view(index: number): ExampleView {
    const steps = Array.from({ length: this.lengths[index]! }, (_, step) => String(step + 1));
    return { input: this.#parts.names[this.#parts.indices[index]!]!, steps };
  }
}
