import { padTokens } from '../padding.ts';
import type { SequenceStore } from '../sequenceStore.ts';
import type { Tokenizer } from '../tokenizer.ts';
import type { ExampleSet, ExampleView } from './exampleSet.ts';

export interface TextSetParts {
  readonly store: SequenceStore<Int32Array>;
  /** Which of the stored texts belong to the set. */
  readonly indices: Uint32Array;
  /** Class of each text of the set. */
  readonly labels: Int32Array;
  readonly tokenizer: Tokenizer;
  /** Token ids by what is stored; absent where ids are stored. */
  readonly idOf?: Uint32Array;
}

/** Texts as token ids. */
export class TextSet implements ExampleSet {
  readonly count: number;
  readonly lengths: Int32Array;
  readonly labels: Int32Array;
  readonly #parts: TextSetParts;

  constructor(parts: TextSetParts) {
    const { indices, store } = parts;
    this.count = indices.length;
    this.lengths = Int32Array.from(indices, (index) => store.length(index));
    this.labels = parts.labels;
    this.#parts = parts;
  }

  tokens(index: number): Int32Array {
    const { store, indices, idOf } = this.#parts;
    const tokens = store.get(indices[index]!);
    return idOf ? tokens.map((number) => idOf[number]!) : tokens;
  }

  inputs(indices: ArrayLike<number>) {
    return padTokens(Array.from(indices, (index) => this.tokens(index)));
  }

  view(index: number): ExampleView {
    const { tokenizer } = this.#parts;
    const tokens = this.tokens(index);
    return {
      input: tokenizer.decode(tokens).replaceAll(/\s+/g, ' ').trim(),
      steps: Array.from(tokens, (id) => tokenizer.vocabulary[id]!),
    };
  }
}
