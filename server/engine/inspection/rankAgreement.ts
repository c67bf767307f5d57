/** Levels are stored below the value in one number: of a text that is read there are fewer tokens. */
const mostLevels = 2 ** 15;

/**
 * How well values tell a property of tokens by their order alone: the share of the pairs of tokens with different
 * truth in which the one with the larger truth has the larger value, ties of the value as half.
 *
 * Where the truth is 0 or 1 that is the area under the ROC curve (Hanley and McNeil, "The meaning and use of the area
 * under a receiver operating characteristic curve", 1982); for numbers, such as a position in a line, it is the
 * concordance index, (1 + Somers' D) / 2.
 */
export class RankAgreement {
  /** Of each token: the place of its truth among all that occur, ascending. */
  readonly #levels: Int32Array;
  /** Tokens with each truth that are passed, as a tree of sums (Fenwick, 1994). */
  readonly #passed: Int32Array;
  readonly #pairs: number;
  readonly #keys: Float64Array;
  readonly #value = new Float32Array(1);
  readonly #bits = new Int32Array(this.#value.buffer);

  /** @param truth one number for each token, fewer than 2¹⁵ different ones */
  constructor(truth: Float32Array) {
    const distinct = [...new Set(truth)].sort((a, b) => a - b);
    if (distinct.length > mostLevels) throw new RangeError(`${distinct.length} different truths`);
    const places = new Map(distinct.map((level, place) => [level, place]));
    this.#levels = Int32Array.from(truth, (level) => places.get(level)!);
    this.#passed = new Int32Array(distinct.length + 1);
    this.#keys = new Float64Array(truth.length);
    const counts = new Float64Array(distinct.length);
    for (const level of this.#levels) counts[level] = counts[level]! + 1;
    this.#pairs = counts.reduce((pairs, count) => pairs - (count * count) / 2, truth.length ** 2 / 2);
  }

  /** Whether there are tokens to be told from each other. */
  get isTellable(): boolean {
    return this.#pairs > 0;
  }

  /** @param values as many as tokens, finite */
  of(values: Float32Array): number {
    const keys = this.#keys;
    for (let token = 0; token < keys.length; token++)
      keys[token] = this.#ordinal(values[token]!) * mostLevels + this.#levels[token]!;
    keys.sort();
    this.#passed.fill(0);
    let agreeing = 0;
    for (let start = 0; start < keys.length; ) {
      const value = Math.floor(keys[start]! / mostLevels);
      let end = start;
      let below = 0;
      while (end < keys.length && Math.floor(keys[end]! / mostLevels) === value) {
        const level = keys[end]! % mostLevels;
        if (end > start && level > keys[end - 1]! % mostLevels) below = end - start;
        agreeing += this.#passedBelow(level) + below / 2;
        end++;
      }
      for (let i = start; i < end; i++) this.#pass(keys[i]! % mostLevels);
      start = end;
    }
    return agreeing / this.#pairs;
  }

  /** Whole numbers of 32 bits in the order of the values. */
  #ordinal(value: number): number {
    this.#value[0] = value === 0 ? 0 : value;
    const bits = this.#bits[0]!;
    return bits < 0 ? ~bits : bits + 2 ** 31;
  }

  #pass(level: number): void {
    for (let i = level + 1; i < this.#passed.length; i += i & -i) this.#passed[i] = this.#passed[i]! + 1;
  }

  #passedBelow(level: number): number {
    let sum = 0;
    for (let i = level; i > 0; i -= i & -i) sum += this.#passed[i]!;
    return sum;
  }
}
