/** The vocabularies of sources: what a network that copies may write (see `network/sequenceToSequence/copying.ts`). */
import { segment } from '../../../data/tokens/segment.ts';
import type { Tokenizer } from '../../../data/tokens/tokenizer.ts';
import { normalizeText } from '../../../data/tokens/vocabularyTokenizer.ts';

/** The vocabulary of one source: that of the target, the token that ends it, and the words that only this source has. */
export interface SourceCopies {
  /** What each token of the source is, in the order of the text; the last is the token that ends it. */
  readonly numbers: Int32Array;
  /** The words that only the source has, numbered after the token that ends it. */
  readonly beyond: readonly string[];
}

/** Numbers the words of sources and of their targets alike. */
export class CopyNumbers {
  readonly #source: Tokenizer;
  readonly #target: Tokenizer;
  readonly #idOf: ReadonlyMap<string, number>;

  constructor(source: Tokenizer, target: Tokenizer) {
    this.#source = source;
    this.#target = target;
    this.#idOf = new Map(target.vocabulary.map((token, id) => [token, id]));
  }

  /** @param length tokens of the text that are read */
  source(text: string, length: number): SourceCopies {
    const end = this.#target.vocabulary.length;
    const beyond = new Map<string, number>();
    const numbers = wordsOf(this.#source, text)
      .slice(0, length)
      .map((word) => {
        const known = this.#idOf.get(word) ?? beyond.get(word) ?? end + 1 + beyond.size;
        if (known > end) beyond.set(word, known);
        return known;
      });
    return { numbers: Int32Array.of(...numbers, end), beyond: [...beyond.keys()] };
  }

  /** What is to be written: words that neither the vocabulary nor the source has are the unknown token. */
  target(text: string, length: number, { beyond }: SourceCopies): Int32Array {
    const end = this.#target.vocabulary.length;
    const unknown = this.#target.unknownId ?? end;
    const numbers = wordsOf(this.#target, text)
      .slice(0, length)
      .map((word) => {
        const place = beyond.indexOf(word);
        return this.#idOf.get(word) ?? (place < 0 ? unknown : end + 1 + place);
      });
    return Int32Array.from(numbers);
  }
}

/** The tokens of a text, also those that are not in the vocabulary. */
function wordsOf({ kind, lowercase, vocabulary, encode }: Tokenizer, text: string): string[] {
  return kind === 'char' || kind === 'word' || kind === 'space'
    ? [...segment(kind, normalizeText(text, lowercase))]
    : Array.from(encode(text), (id) => vocabulary[id]!);
}
