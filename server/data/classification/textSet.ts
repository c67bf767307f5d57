import type { SequenceStore } from '../batches/sequenceStore.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import type { ExampleSet, ExampleView } from './exampleSet.ts';
import { partsOfStory } from './story.ts';
import { type TextReading, textTensors } from './textPair.ts';

export interface TextSetParts {
  readonly store: SequenceStore<Int32Array>;
  /** Which of the stored texts belong to the set. */
  readonly indices: Uint32Array;
  /** Class of each text of the set. */
  readonly labels: Int32Array;
  readonly tokenizer: Tokenizer;
  readonly reading: TextReading;
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
    const { tokenizer, reading } = this.#parts;
    return textTensors(
      Array.from(indices, (index) => this.tokens(index)),
      tokenizer,
      reading,
    );
  }

  view(index: number): ExampleView {
    const { tokenizer, reading } = this.#parts;
    const { vocabulary } = tokenizer;
    const tokens = this.tokens(index);
    const isStory = reading.sentences !== undefined;
    const read = isStory ? partsOfStory(tokens, vocabulary.length - 1).question : tokens;
    return {
      input: tokenizer.decode(tokens).replaceAll(/\s+/g, ' ').trim(),
      steps: Array.from(read, (id) => vocabulary[id]!),
    };
  }
}
