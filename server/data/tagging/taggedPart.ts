import type { NumberedWords, TaggedSentences } from './taggedSentences.ts';

/** Some sentences of a file: what is learned from, or measured on. */
export class TaggedPart {
  /** Words of each piece. */
  readonly lengths: Int32Array;
  /** Words of all pieces. */
  readonly tokens: number;
  /** The pieces of each sentence, in the order of the file. */
  readonly sentences: readonly (readonly number[])[];
  readonly #from: TaggedSentences;
  readonly #pieces: readonly number[];

  constructor(from: TaggedSentences, chosen: Iterable<number>) {
    const pieces: number[] = [];
    this.sentences = Array.from(chosen, (sentence) =>
      from.piecesOf(sentence).map((piece) => pieces.push(piece) - 1),
    );
    this.#from = from;
    this.#pieces = pieces;
    this.lengths = Int32Array.from(pieces, (piece) => from.length(piece));
    this.tokens = this.lengths.reduce((sum, length) => sum + length, 0);
  }

  static whole(from: TaggedSentences): TaggedPart {
    return new TaggedPart(from, Array(from.count).keys());
  }

  piece(index: number): NumberedWords {
    return this.#from.piece(this.#pieces[index]!);
  }

  /** A whole sentence. */
  sentence(index: number): NumberedWords {
    const pieces = this.sentences[index]!.map((piece) => this.piece(piece));
    return { words: joined(pieces.map(({ words }) => words)), tags: joined(pieces.map(({ tags }) => tags)) };
  }

  *pieces(): Generator<NumberedWords> {
    for (const piece of this.#pieces) yield this.#from.piece(piece);
  }
}

/** What belongs to the pieces of one sentence, in one. */
export function joined(pieces: readonly Int32Array[]): Int32Array {
  return pieces.length === 1 ? pieces[0]! : Int32Array.from(pieces.flatMap((piece) => [...piece]));
}
