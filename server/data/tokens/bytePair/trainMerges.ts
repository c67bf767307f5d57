import { setImmediate as nextTurn } from 'node:timers/promises';
import { ByteTokens, type Merge, tokenOfByte } from './byteTokens.ts';
import { MergeQueue } from './mergeQueue.ts';
import { bytesOf } from './utf8.ts';

export interface TrainingLimits {
  /** Tokens, the 256 bytes among them. */
  readonly vocabularySize: number;
  /** Least number of occurrences of a pair that becomes a token. */
  readonly minCount: number;
}

/** Between so many merges other work gets its turn: the first ones take a few milliseconds each in 10 MB of text. */
const mergesInTurn = 16;

/** A pair of tokens that stand beside each other. */
interface Pair {
  count: number;
  /** The words where it stands, or once stood. */
  words: Set<number>;
}

/**
 * Learns byte-pair merges (Gage, 1994; Sennrich et al., 2016) from words with their numbers of occurrences: again and
 * again the most frequent pair of neighbouring tokens becomes a token. Only words that have the pair are touched, and
 * a queue knows the next pair, so that the work grows with the number of different words, not with the text.
 */
export async function trainMerges(
  counts: Iterable<readonly [word: string, count: number]>,
  limits: TrainingLimits,
): Promise<Merge[]> {
  const tokens = new ByteTokens();
  const words = new Words(counts);
  const queue = new MergeQueue();
  for (const [left, right, { count }] of words.pairs()) queue.push({ left, right, count });
  const merges: Merge[] = [];
  while (tokens.count < limits.vocabularySize) {
    const best = queue.pop();
    if (!best) break;
    const { left, right } = best;
    const count = words.count(left, right);
    if (count !== best.count) {
      if (count > 0) queue.push({ left, right, count });
      continue;
    }
    if (count < limits.minCount) break;
    if (merges.push([left, right]) % mergesInTurn === 0) await nextTurn();
    for (const changed of words.merge(left, right, tokens.merge(left, right))) queue.push(changed);
  }
  return merges;
}

/** Different words as tokens, and where each pair of tokens stands. */
class Words {
  /** The tokens of each word, from its start on, as many as it still has. */
  readonly #tokens: Int32Array[] = [];
  readonly #lengths: number[] = [];
  readonly #counts: number[] = [];
  readonly #pairs = new Map<number, Pair>();

  constructor(counts: Iterable<readonly [word: string, count: number]>) {
    for (const [word, count] of counts) {
      const tokens = Int32Array.from(bytesOf(word), (byte) => tokenOfByte[byte]!);
      const index = this.#tokens.push(tokens) - 1;
      this.#lengths.push(tokens.length);
      this.#counts.push(count);
      for (let i = 1; i < tokens.length; i++) this.#add(tokens[i - 1]!, tokens[i]!, count, index);
    }
  }

  *pairs(): Generator<[left: number, right: number, pair: Pair]> {
    for (const [key, pair] of this.#pairs) yield [Math.floor(key / pairBase), key % pairBase, pair];
  }

  count(left: number, right: number): number {
    return this.#pairs.get(keyOf(left, right))?.count ?? 0;
  }

  /** Puts a token in the place of a pair. @returns the pairs that became more frequent */
  merge(left: number, right: number, merged: number) {
    const key = keyOf(left, right);
    const words = this.#pairs.get(key)?.words ?? [];
    this.#pairs.delete(key);
    const grown = new Map<number, { left: number; right: number }>();
    const grow = (a: number, b: number, count: number, word: number) => {
      this.#add(a, b, count, word);
      grown.set(keyOf(a, b), { left: a, right: b });
    };
    for (const word of words) {
      const tokens = this.#tokens[word]!;
      const length = this.#lengths[word]!;
      const count = this.#counts[word]!;
      let kept = 0;
      for (let i = 0; i < length; i++) {
        if (tokens[i] !== left || i + 1 === length || tokens[i + 1] !== right) {
          tokens[kept++] = tokens[i]!;
          continue;
        }
        if (kept > 0) {
          this.#remove(tokens[kept - 1]!, left, count);
          grow(tokens[kept - 1]!, merged, count, word);
        }
        i++;
        if (i + 1 < length) {
          this.#remove(right, tokens[i + 1]!, count);
          grow(merged, tokens[i + 1]!, count, word);
        }
        tokens[kept++] = merged;
      }
      this.#lengths[word] = kept;
    }
    return Array.from(grown.values(), (pair) => ({
      ...pair,
      count: this.count(pair.left, pair.right),
    })).filter(({ count }) => count > 0);
  }

  #add(left: number, right: number, count: number, word: number): void {
    const key = keyOf(left, right);
    let pair = this.#pairs.get(key);
    if (!pair) {
      pair = { count: 0, words: new Set() };
      this.#pairs.set(key, pair);
    }
    pair.count += count;
    pair.words.add(word);
  }

  #remove(left: number, right: number, count: number): void {
    const pair = this.#pairs.get(keyOf(left, right));
    if (pair) pair.count -= count;
  }
}

/** More than any vocabulary has tokens. */
const pairBase = 2 ** 21;

function keyOf(left: number, right: number): number {
  return left * pairBase + right;
}
