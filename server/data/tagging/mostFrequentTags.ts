import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NumberedWords } from './taggedSentences.ts';

/** The naive tagger: gives every word the label that it has most often in the training data. */
export interface MostFrequentTags {
  /** The most frequent label of all. */
  readonly overall: number;
  /** Labels of words: for one that was never seen, the most frequent label of all. */
  tag(words: Int32Array): Int32Array;
}

const piecesInTurn = 1000;

export async function mostFrequentTags(training: Iterable<NumberedWords>): Promise<MostFrequentTags> {
  const overall = new TagCounts();
  const ofWords = new Map<number, TagCounts>();
  let pieces = 0;
  for (const { words, tags } of training) {
    for (const [i, word] of words.entries()) {
      const counts = ofWords.get(word) ?? new TagCounts();
      ofWords.set(word, counts);
      counts.add(tags[i]!);
      overall.add(tags[i]!);
    }
    if (++pieces % piecesInTurn === 0) await nextTurn();
  }
  const best = overall.best();
  return {
    overall: best,
    tag: (words) => words.map((word) => ofWords.get(word)?.best() ?? best),
  };
}

class TagCounts {
  readonly #counts = new Map<number, number>();

  add(tag: number): void {
    this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + 1);
  }

  /** Of equally frequent labels the one that came first. */
  best(): number {
    let [best, most] = [0, 0];
    for (const [tag, count] of this.#counts) if (count > most) [best, most] = [tag, count];
    return best;
  }
}
