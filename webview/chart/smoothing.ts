import { room } from './column.ts';
import { movesTo } from './identity.ts';

/**
 * Exponential moving average without the bias towards its start, over raw values, as the series grows.
 * After n finite values x₁…xₙ the average is Σ wⁿ⁻ⁱ xᵢ / Σ wⁿ⁻ⁱ (Kingma and Ba, "Adam", section 3, write it
 * as division by 1 − wⁿ). Written as a step towards x, a constant series stays exactly constant.
 */
export class Smoothing {
  readonly weight: number;
  #values = new Float64Array(0);
  #length = 0;
  #average = 0;
  #remaining = 1;

  /** @param weight 0 (no smoothing) up to, not including, 1. */
  constructor(weight: number) {
    this.weight = weight;
  }

  /** Smoothed values of the whole series; only those that are new since the last call are computed. */
  extend(raw: Float64Array): Float64Array {
    this.#reserve(raw.length);
    for (let i = this.#length; i < raw.length; i++) this.#values[i] = this.#next(raw[i]!);
    this.#length = raw.length;
    return this.#values.subarray(0, this.#length);
  }

  #next(x: number): number {
    if (!Number.isFinite(x)) return Number.NaN;
    this.#remaining *= this.weight;
    this.#average += ((1 - this.weight) / (1 - this.#remaining)) * (x - this.#average);
    return this.#average;
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const grown = new Float64Array(Math.ceil(length * room));
    grown.set(this.#values.subarray(0, this.#length));
    movesTo(this.#values.subarray(0, this.#length), grown);
    this.#values = grown;
  }
}
