import { segment } from '../tokens/segment.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { normalizeText } from '../tokens/vocabularyTokenizer.ts';
import { doubled } from './doubled.ts';
import { SeenBefore } from './seenBefore.ts';
import { buildTokenizer, type VocabularySettings } from './vocabulary.ts';

/** Different tokens to remember; see {@link VocabularyBuilder}. */
const mostTokens = 500_000;
/** UTF-16 units. */
const units = 1 << 16;

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
 * (as in word2vec), and from then on a new token is remembered when it comes for the second time. Tokens that are
 * not remembered become the unknown token.
 */
export class VocabularyBuilder {
  readonly #settings: VocabularySettings;
  readonly #mostTokens: number;
  /** From 1: a vocabulary may add the unknown token, and its ids must fit in the same integers. 0 is forgotten. */
  readonly #numbers = new Map<string, number>();
  #given = 1;
  /** From the time when tokens were forgotten on. */
  #seenBefore: SeenBefore | undefined;
  /** Numbers of the characters that are one UTF-16 unit: much faster than the map, for they are most of a text. */
  readonly #unitNumbers: Uint32Array;
  /** By number: how often it was given, and how often it was counted. */
  #seen = new Uint32Array(1024);
  #counts = new Uint32Array(1024);

  constructor(settings: VocabularySettings, most: number = mostTokens) {
    this.#settings = settings;
    const isCharacters = settings.tokenizer === 'char';
    this.#mostTokens = isCharacters ? Number.POSITIVE_INFINITY : Math.max(most, 2 * settings.vocabulary_size);
    this.#unitNumbers = new Uint32Array(isCharacters ? units : 0);
  }

  /** The numbers of the tokens of a text. */
  number(text: string): Uint32Array {
    const { tokenizer, lowercase } = this.#settings;
    const normalized = normalizeText(text, lowercase);
    if (tokenizer === 'char') return this.#numberCharacters(normalized);
    return this.#number(segment(tokenizer, normalized));
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

  /** Comes last: the counts are gone afterwards, since there may be many. */
  build(): BuiltVocabulary {
    const tokenizer = buildTokenizer(this.#counted(), this.#settings);
    const ids = new Map(tokenizer.vocabulary.map((token, id) => [token, id]));
    const idOf = this.#counts.subarray(0, this.#given).fill(tokenizer.unknownId ?? 0);
    for (const [token, number] of this.#numbers) {
      const id = ids.get(token) ?? tokenizer.unknownId;
      if (id === undefined) throw new Error(`The token "${token}" was not counted and has no id.`);
      idOf[number] = id;
    }
    return { tokenizer, idOf, ids: (numbers) => Int32Array.from(numbers, (number) => idOf[number]!) };
  }

  *#counted(): Generator<[token: string, count: number]> {
    for (const [token, number] of this.#numbers) {
      const count = this.#counts[number]!;
      if (count > 0) yield [token, count];
    }
  }

  #number(tokens: Iterable<string>): Uint32Array {
    const numbers: number[] = [];
    for (const token of tokens) {
      const number = this.#numbers.get(token) ?? this.#remember(token);
      this.#seen[number]!++;
      numbers.push(number);
    }
    return Uint32Array.from(numbers);
  }

  #numberCharacters(text: string): Uint32Array {
    const numbers = new Uint32Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let number = this.#unitNumbers[unit]!;
      if (number === 0) {
        const character = String.fromCodePoint(text.codePointAt(i)!);
        number = this.#numbers.get(character) ?? this.#add(character);
        if (character.length === 1) this.#unitNumbers[unit] = number;
        i += character.length - 1;
      }
      numbers[length++] = number;
    }
    return numbers.subarray(0, length);
  }

  /** @returns the number of a new token, or 0 */
  #remember(token: string): number {
    if (this.#numbers.size === this.#mostTokens) this.#forget();
    return !this.#seenBefore || this.#seenBefore.add(token) ? this.#add(token) : 0;
  }

  #add(token: string): number {
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
    this.#seenBefore ??= new SeenBefore();
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
