import type { EditCounts } from '../../../protocol/speech.ts';
import { type AlignedPair, addedCounts, aligned, editCounts, errorRate } from '../edits.ts';

const none: EditCounts = { substitutions: 0, insertions: 0, deletions: 0, length: 0 };
/** Mistakes that are told. */
const mostConfusions = 20;

/** Counts the mistakes in what is written down, over many recordings. */
export class TranscriptScores {
  words = none;
  characters = none;
  readonly #mistakes = new Map<string, { truth: string; predicted: string; count: number }>();

  /** @returns the words side by side */
  add(truth: string, predicted: string): readonly AlignedPair[] {
    const words = aligned(wordsOf(truth), wordsOf(predicted));
    this.words = addedCounts(this.words, editCounts(words));
    this.characters = addedCounts(this.characters, editCounts(aligned([...truth], [...predicted])));
    for (const pair of words) if (pair.truth !== pair.predicted) this.#countMistake(pair);
    return words;
  }

  metrics(): Record<string, number> {
    return {
      word_error_rate: errorRate(this.words),
      character_error_rate: errorRate(this.characters),
    };
  }

  /** The commonest first; equally common ones in the order of the alphabet. */
  confusions(): { truth: string; predicted: string; count: number }[] {
    const order = (a: { truth: string; predicted: string }) => `${a.truth}\0${a.predicted}`;
    return [...this.#mistakes.values()]
      .sort((a, b) => b.count - a.count || (order(a) < order(b) ? -1 : 1))
      .slice(0, mostConfusions);
  }

  #countMistake({ truth = '', predicted = '' }: AlignedPair): void {
    const key = JSON.stringify([truth, predicted]);
    const known = this.#mistakes.get(key) ?? { truth, predicted, count: 0 };
    known.count++;
    this.#mistakes.set(key, known);
  }
}

/** What stands between spaces. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
