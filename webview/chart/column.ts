import { movesTo } from './identity.ts';

/** Memory for what follows: little, as there are many columns, and moving one is seldom. */
export const room = 1.0625;

/** A column of numbers as it was recorded: it only grows, and is never decimated. */
export class Column {
  #data = new Float64Array(0);
  #length = 0;
  readonly #kind: 'x' | 'value';

  /** @param kind `x` never decreases, so that it can be searched; a `value` that is not finite is NaN. */
  constructor(kind: 'x' | 'value') {
    this.#kind = kind;
  }

  get length(): number {
    return this.#length;
  }

  /** What has been recorded so far. Numbers never change: a later view has the same ones, and more. */
  get values(): Float64Array {
    return this.#data.subarray(0, this.#length);
  }

  /**
   * Takes rows from `from` on.
   *
   * @throws Error when rows before them are missing
   */
  append(from: number, rows: Float64Array): void {
    if (from !== this.#length)
      throw new Error(`Row ${from} of a column arrived where ${this.#length} is due.`);
    const length = from + rows.length;
    this.#reserve(length);
    if (this.#kind === 'x') this.#copyIncreasing(rows);
    else for (let i = 0; i < rows.length; i++) this.#data[from + i] = finiteOrNaN(rows[i]!);
    this.#length = length;
  }

  /** An x that was not recorded, or that a clock set back, stands where the one before it does; −∞ before the first. */
  #copyIncreasing(rows: Float64Array): void {
    let latest = this.#length === 0 ? Number.NEGATIVE_INFINITY : this.#data[this.#length - 1]!;
    for (let i = 0; i < rows.length; i++) {
      if (rows[i]! > latest) latest = rows[i]!;
      this.#data[this.#length + i] = latest;
    }
  }

  #reserve(length: number): void {
    if (length <= this.#data.length) return;
    const grown = new Float64Array(Math.max(Math.ceil(length * room), 64));
    grown.set(this.values);
    movesTo(this.values, grown);
    this.#data = grown;
  }
}

function finiteOrNaN(x: number): number {
  return Number.isFinite(x) ? x : Number.NaN;
}
