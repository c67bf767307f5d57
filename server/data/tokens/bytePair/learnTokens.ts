import { bytePairTokenizer } from '../bytePairTokenizer.ts';
import type { Tokenizer } from '../tokenizerType.ts';
import { normalizeText } from '../vocabularyTokenizer.ts';
import { preTokens } from './preTokens.ts';
import { trainMerges } from './trainMerges.ts';

export interface LearnSettings {
  readonly lowercase: boolean;
  /** Tokens, the 256 bytes among them. */
  readonly vocabulary_size: number;
  /** Least number of occurrences of a pair that becomes a token; once is never enough. */
  readonly min_count: number;
}

/** Gives all texts, cut between pre-tokens. */
export type ReadTexts = (onText: (text: string) => void) => Promise<unknown>;

/** Different words to remember: when there are more, the rarest ones so far are forgotten. */
const mostWords = 1_000_000;

/** Learns byte-pair tokens from texts. */
export async function learnTokens(read: ReadTexts, settings: LearnSettings): Promise<Tokenizer> {
  const { lowercase, vocabulary_size: vocabularySize, min_count: minCount } = settings;
  const counts = new WordCounts(mostWords);
  await read((text) => counts.add(preTokens(normalizeText(text, lowercase))));
  const merges = await trainMerges(counts.counts, { vocabularySize, minCount: Math.max(2, minCount) });
  return bytePairTokenizer(merges, { lowercase });
}

/** How often words occur, in bounded memory. */
export class WordCounts {
  readonly counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(words: readonly string[]): void {
    for (const word of words) {
      const count = this.counts.get(word);
      if (count === undefined) this.#remember(word);
      else this.counts.set(word, count + 1);
    }
  }

  #remember(word: string): void {
    if (this.counts.size === this.#most) this.#forget();
    // A part of a text would keep all of it in memory; what went through a buffer does not.
    this.counts.set(Buffer.from(word, 'utf16le').toString('utf16le'), 1);
  }

  /** Forgets the rarest words, at least half of all. */
  #forget(): void {
    for (let rare = 1; this.counts.size > this.#most / 2; rare++) {
      for (const [word, count] of this.counts) if (count <= rare) this.counts.delete(word);
    }
  }
}
