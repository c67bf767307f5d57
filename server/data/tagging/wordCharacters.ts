/** Words as the characters that a network reads. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { type IntTensor, padTokens } from '../batches/padding.ts';
import { unknownCharacter } from '../tokens/charTokenizer.ts';
import { createTokenizer, type Tokenizer } from '../tokens/tokenizer.ts';
import { buildTokenizer } from '../vocabulary/vocabulary.ts';

/** Characters that occur once stand for all that a later text may bring. */
const minCount = 2;

const stored = v.object({
  characters: v.pipe(
    v.array(v.string()),
    v.check((characters) => characters[0] === unknownCharacter),
  ),
  max_length: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** The different words of a batch, and which of them stands where. */
export type CharacterTensors = Readonly<Record<'characters' | 'word_lengths' | 'word_index', IntTensor>>;

export class WordCharacters {
  readonly #tokenizer: Tokenizer;
  readonly #maxLength: number;

  /** @param maxLength characters of a word that are read */
  private constructor(tokenizer: Tokenizer, maxLength: number) {
    this.#tokenizer = tokenizer;
    this.#maxLength = maxLength;
  }

  /** Knows the characters of some texts, but for those that occur once. */
  static of(texts: Iterable<string>, maxLength: number): WordCharacters {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    const tokenizer = buildTokenizer(counts, {
      tokenizer: 'char',
      lowercase: false,
      vocabulary_size: counts.size,
      min_count: minCount,
      unknown: true,
    });
    return new WordCharacters(tokenizer, maxLength);
  }

  /** Characters that are known, and the unknown one. */
  get vocabularySize(): number {
    return this.#tokenizer.vocabulary.length;
  }

  /**
   * `characters` [characters, words] of the different words, `word_lengths` [words] and `word_index` [time, batch],
   * padded with the first word.
   */
  tensors(sentences: readonly (readonly string[])[]): CharacterTensors {
    const numbers = new Map<string, number>();
    const indices = sentences.map((words) =>
      words.map((word) => {
        const number = numbers.get(word) ?? numbers.size;
        numbers.set(word, number);
        return number;
      }),
    );
    const words = Array.from(numbers.keys(), (word) =>
      this.#tokenizer.encode(word).subarray(0, this.#maxLength),
    );
    const { tokens: characters, lengths } = padTokens(words);
    return { characters, word_lengths: lengths, word_index: padTokens(indices).tokens };
  }

  toJson(): string {
    return JSON.stringify({ characters: this.#tokenizer.vocabulary, max_length: this.#maxLength });
  }

  /** @throws UserError when the text is not what {@link toJson} could have written */
  static fromJson(json: string): WordCharacters {
    try {
      const { characters, max_length: maxLength } = v.parse(stored, JSON.parse(json));
      const tokenizer = createTokenizer({
        kind: 'char',
        vocabulary: characters,
        unknownId: 0,
        lowercase: false,
      });
      return new WordCharacters(tokenizer, maxLength);
    } catch (error) {
      throw new UserError(l10n.t('The characters of the model are damaged.'), {}, { cause: error });
    }
  }
}
