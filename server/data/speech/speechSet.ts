import { type FloatTensor, type IntTensor, padNumbers, padTokens } from '../batches/padding.ts';
import type { Scale } from '../classification/scale.ts';
import { stacked, stepCount } from './features.ts';
import type { UtteranceStore } from './utteranceStore.ts';

export interface SpeechSetParts {
  readonly store: UtteranceStore;
  /** Which of the stored recordings belong to the set. */
  readonly indices: Uint32Array;
  /** Token ids by what is stored; absent where ids are stored. */
  readonly idOf?: Uint32Array;
  readonly scale: Scale;
  /** Frames in a time step. */
  readonly stacking: number;
}

/** Recordings as the network reads them, with their transcripts. */
export class SpeechSet {
  readonly count: number;
  /** Time steps of each. */
  readonly lengths: Int32Array;
  readonly #parts: SpeechSetParts;

  constructor(parts: SpeechSetParts) {
    const { indices, store, scale, stacking } = parts;
    this.count = indices.length;
    this.lengths = Int32Array.from(indices, (index) =>
      stepCount(store.size(index) / scale.features.length, stacking),
    );
    this.#parts = parts;
  }

  /** `values` [time, features, batch] and `lengths` [batch]. */
  inputs(indices: ArrayLike<number>): { values: FloatTensor; lengths: IntTensor } {
    const { store, scale, stacking } = this.#parts;
    const features = scale.features.length;
    const sequences = Array.from(indices, (i) =>
      stacked(scale.standardised(store.values(this.#at(i))), features, stacking),
    );
    return padNumbers(sequences, features * stacking);
  }

  /** Token ids. */
  tokens(index: number): Int32Array {
    const { store, idOf } = this.#parts;
    const tokens = store.tokens(this.#at(index));
    return idOf ? tokens.map((number) => idOf[number]!) : tokens;
  }

  /** What CTC reads: `extended` [batch, places], labels with blanks (0) around them, and `label_lengths` [batch]. */
  targets(indices: ArrayLike<number>): { extended: IntTensor; label_lengths: IntTensor } {
    const labels = Array.from(indices, (i) => this.tokens(i));
    const { tokens: rows } = padTokens(labels.map(withBlanks));
    const [places = 1, batch = 0] = rows.shape;
    const extended = new Int32Array(rows.data.length);
    for (let b = 0; b < batch; b++) {
      for (let s = 0; s < places; s++) extended[b * places + s] = rows.data[s * batch + b]!;
    }
    const lengths = Int32Array.from(labels, ({ length }) => length);
    return {
      extended: { dtype: 'int32', shape: [batch, places], data: extended },
      label_lengths: { dtype: 'int32', shape: [batch], data: lengths },
    };
  }

  /** What is said. */
  text(index: number): string {
    return this.#parts.store.text(this.#at(index));
  }

  name(index: number): string {
    return this.#parts.store.name(this.#at(index));
  }

  seconds(index: number): number {
    return this.#parts.store.seconds(this.#at(index));
  }

  #at(index: number): number {
    return this.#parts.indices[index]!;
  }
}

/** The label of token t is t + 1. */
function withBlanks(tokens: Int32Array): Int32Array {
  const extended = new Int32Array(2 * tokens.length + 1);
  tokens.forEach((token, i) => {
    extended[2 * i + 1] = token + 1;
  });
  return extended;
}
