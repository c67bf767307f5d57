import { doubled } from './doubled.ts';
import { segment } from './segment.ts';
import type { Tokenizer } from './tokenizer.ts';
import { buildTokenizer, type VocabularySettings } from './vocabulary.ts';
import { normalizeText } from './vocabularyTokenizer.ts';

/** Different tokens to remember; see {@link VocabularyBuilder}. */
const mostTokens = 1_000_000;

export interface BuiltVocabulary {
  readonly tokenizer: Tokenizer;
  /** The id of each number that the builder gave. */
  readonly idOf: Uint32Array;
  /** The ids of tokens by the numbers that the builder gave them. */
  ids(numbers: ArrayLike<number>): Int32Array;
}

/**
 * Chooses a vocabulary while the data is read only once: tokens get numbers, in the order of their first
 * appearance, before it is known which of them are kept, and ids afterwards.
 *
 * Memory is bounded: when there are more different tokens than it remembers, the rarest ones so far are forgotten
 * (as in word2vec). A forgotten token has no id of its own; when it comes again it counts anew.
 */
export class VocabularyBuilder {
  readonly #settings: VocabularySettings;
  readonly #mostTokens: number;
  /** From 1: a vocabulary may add the unknown token, and its ids must fit in the same integers. */
  readonly #numbers = new Map<string, number>();
  #given = 1;
  /** By number: how often it was given, and how often it was counted. */
  #seen = new Uint32Array(1024);
  #counts = new Uint32Array(1024);

  constructor(settings: VocabularySettings, most: number = mostTokens) {
    this.#settings = settings;
    this.#mostTokens = Math.max(most, 2 * settings.vocabulary_size);
  }

  /** The numbers of the tokens of a text. */
  number(text: string): Uint32Array {
    const { tokenizer, lowercase } = this.#settings;
    return this.#number(segment(tokenizer, normalizeText(text, lowercase)));
  }

  /** The numbers of tokens that the data has cut already. */
  numberTokens(tokens: Iterable<string>): Uint32Array {
    return this.#number(Array.from(tokens, (token) => normalizeText(token, this.#settings.lowercase)));
  }

  /** Counts tokens that the vocabulary is chosen from: those that the network learns from. */
  count(numbers: ArrayLike<number>): void {
    const counts = this.#counts;
    for (let i = 0; i < numbers.length; i++) counts[numbers[i]!]!++;
  }

  build(): BuiltVocabulary {
    const counts = this.#counts;
    const counted = [...this.#numbers]
      .map(([token, number]): [string, number] => [token, counts[number]!])
      .filter(([, count]) => count > 0);
    const tokenizer = buildTokenizer(counted, this.#settings);
    const ids = new Map(tokenizer.vocabulary.map((token, id) => [token, id]));
    const idOf = new Uint32Array(this.#given).fill(tokenizer.unknownId ?? 0);
    for (const [token, number] of this.#numbers) {
      const id = ids.get(token) ?? tokenizer.unknownId;
      if (id === undefined) throw new Error(`The token "${token}" was not counted and has no id.`);
      idOf[number] = id;
    }
    return { tokenizer, idOf, ids: (numbers) => Int32Array.from(numbers, (number) => idOf[number]!) };
  }

  #number(tokens: Iterable<string>): Uint32Array {
    const numbers: number[] = [];
    for (const token of tokens) {
      const number = this.#numbers.get(token) ?? this.#add(token);
      this.#seen[number]!++;
      numbers.push(number);
    }
    return Uint32Array.from(numbers);
  }

  #add(token: string): number {
    if (this.#numbers.size === this.#mostTokens) this.#forget();
    const number = this.#given++;
    if (number === this.#seen.length) {
      this.#seen = doubled(this.#seen);
      this.#counts = doubled(this.#counts);
    }
    this.#numbers.set(detached(token), number);
    return number;
  }

  /** Forgets the rarest tokens, at least half of all. */
  #forget(): void {
    for (let rare = 1; this.#numbers.size > this.#mostTokens / 2; rare++) {
      for (const [token, number] of this.#numbers) {
        if (this.#seen[number]! <= rare) this.#numbers.delete(token);
      }
    }
  }
}

/** A part of a text keeps all of the text in memory; this copy does not. */
function detached(token: string): string {
  return Buffer.from(token).toString();
}
