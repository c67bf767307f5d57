import { SequenceStore } from '../batches/sequenceStore.ts';
import type { Sentence } from './conllLines.ts';
import type { Numbering } from './numbering.ts';

/** Words and their labels, as numbers of two {@link Numbering}s; both have the same length. */
export interface NumberedWords {
  readonly words: Int32Array;
  readonly tags: Int32Array;
}

/** Sentences of one file. They are kept in pieces of limited length, which is what a network learns from. */
export class TaggedSentences {
  readonly #words: Numbering;
  readonly #tags: Numbering;
  readonly #maxLength: number;
  /** Each piece: its words, then their labels. */
  readonly #pieces = new SequenceStore(Int32Array);
  /** The first piece of each sentence. */
  readonly #firstPieces: number[] = [];

  constructor(words: Numbering, tags: Numbering, maxLength: number) {
    this.#words = words;
    this.#tags = tags;
    this.#maxLength = maxLength;
  }

  get count(): number {
    return this.#firstPieces.length;
  }

  /** Frees the temporary file of many sentences. */
  dispose(): void {
    this.#pieces.dispose();
  }

  add({ words, tags }: Sentence): void {
    this.#firstPieces.push(this.#pieces.count);
    for (let start = 0; start < words.length; start += this.#maxLength) {
      const end = start + this.#maxLength;
      this.#pieces.append(
        Int32Array.from([
          ...words.slice(start, end).map((word) => this.#words.number(word)),
          ...tags.slice(start, end).map((tag) => this.#tags.number(tag)),
        ]),
      );
    }
  }

  /** The pieces of a sentence. */
  piecesOf(sentence: number): number[] {
    const first = this.#firstPieces[sentence]!;
    const end = this.#firstPieces[sentence + 1] ?? this.#pieces.count;
    return Array.from({ length: end - first }, (_, i) => first + i);
  }

  /** Words of a piece. */
  length(piece: number): number {
    return this.#pieces.length(piece) / 2;
  }

  piece(index: number): NumberedWords {
    const both = this.#pieces.get(index);
    const length = both.length / 2;
    return { words: both.subarray(0, length), tags: both.subarray(length) };
  }
}
