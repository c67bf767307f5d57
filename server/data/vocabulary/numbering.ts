/** Tokens as numbers, before it is known which of them a vocabulary keeps. */
import { learnTokens, type ReadTexts } from '../tokens/bytePair/learnTokens.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import type { TokenizerKind } from '../tokens/tokenizerType.ts';
import type { VocabularySettings } from './vocabulary.ts';
import { type BuiltVocabulary, VocabularyBuilder } from './vocabularyBuilder.ts';

export type Numbering = Pick<VocabularyBuilder, 'number' | 'count' | 'build'>;
export type NumberingSettings = Omit<VocabularySettings, 'tokenizer'> & { readonly tokenizer: TokenizerKind };

/**
 * Numbers from 1 for the tokens of texts. Byte-pair tokens are learned from all of the data first, which is read once
 * more for it.
 *
 * @param read gives the texts of the training data
 */
export async function numberingOf(settings: NumberingSettings, read: ReadTexts): Promise<Numbering> {
  const { tokenizer } = settings;
  if (tokenizer === 'bpe') return new KnownTokens(await learnTokens(read, settings));
  return new VocabularyBuilder({ ...settings, tokenizer });
}

/** The vocabulary is known: the number of a token is its id and one. */
class KnownTokens implements Numbering {
  readonly #tokenizer: Tokenizer;

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  number(text: string): Uint32Array {
    return Uint32Array.from(this.#tokenizer.encode(text), (id) => id + 1);
  }

  count(): void {}

  build(): BuiltVocabulary {
    const tokenizer = this.#tokenizer;
    const idOf = Uint32Array.from({ length: tokenizer.vocabulary.length + 1 }, (_, number) =>
      Math.max(0, number - 1),
    );
    return { tokenizer, idOf, ids: (numbers) => Int32Array.from(numbers, (number) => idOf[number]!) };
  }
}
