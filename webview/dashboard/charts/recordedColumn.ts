import { Column } from '../../chart/column.ts';
import { Smoothing } from '../../chart/smoothing.ts';

/** A column of measured values, with its extremes and its smoothing: new values cost only themselves. */
export class RecordedColumn {
  readonly #column = new Column('value');
  #smoothing = new Smoothing(0);
  #seen = 0;
  #notFinite = 0;
  #lowest: number | undefined;
  #highest: number | undefined;

  get length(): number {
    return this.#column.length;
  }

  /** NaN where the number was not finite. */
  get values(): Float64Array {
    return this.#column.values;
  }

  /** How many values are gaps. */
  get notFinite(): number {
    return this.#notFinite;
  }

  /** Index of the lowest finite value. */
  get lowest(): number | undefined {
    return this.#lowest;
  }

  /** Index of the highest finite value. */
  get highest(): number | undefined {
    return this.#highest;
  }

  append(from: number, values: Float64Array): void {
    this.#column.append(from, values);
    const all = this.values;
    for (; this.#seen < all.length; this.#seen++) this.#observe(all, this.#seen);
  }

  /** Computed from the values as recorded, all of them. */
  smoothed(weight: number): Float64Array {
    if (this.#smoothing.weight !== weight) this.#smoothing = new Smoothing(weight);
    return this.#smoothing.extend(this.values);
  }

  /** Gives back the memory of the smoothing that was asked for last. */
  forgetSmoothing(): void {
    this.#smoothing = new Smoothing(0);
  }

  #observe(values: Float64Array, index: number): void {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      this.#notFinite++;
      return;
    }
    if (this.#lowest === undefined || value < values[this.#lowest]!) this.#lowest = index;
    if (this.#highest === undefined || value > values[this.#highest]!) this.#highest = index;
  }
}
