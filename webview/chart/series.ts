/** One metric of one run as it was recorded: columns that grow by doubling, never decimated. */
/** Parallel columns; NaN where a value is not finite. */
export interface Points {
  readonly step: ArrayLike<number>;
  readonly epoch: ArrayLike<number>;
  readonly seconds: ArrayLike<number>;
  readonly value: ArrayLike<number | null>;
}

export type XAxis = 'step' | 'epoch' | 'time';

const columns = ['step', 'epoch', 'seconds', 'value'] as const;
type Column = (typeof columns)[number];

export class PointSeries {
  #length = 0;
  #notFinite = 0;
  #lowest: number | undefined;
  #highest: number | undefined;
  #data: Record<Column, Float64Array> = {
    step: new Float64Array(64),
    epoch: new Float64Array(64),
    seconds: new Float64Array(64),
    value: new Float64Array(64),
  };

  get length(): number {
    return this.#length;
  }

  /** NaN where the number was not finite. */
  get value(): Float64Array {
    return this.#data.value.subarray(0, this.#length);
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

  /** Never decreasing. `time` is in seconds of training. */
  x(axis: XAxis): Float64Array {
    return this.#data[axis === 'time' ? 'seconds' : axis].subarray(0, this.#length);
  }

  append(points: Points): void {
    const length = this.#length + points.step.length;
    this.#reserve(length);
    for (const column of columns) {
      const target = this.#data[column];
      const source = points[column];
      for (let i = 0; i < source.length; i++) target[this.#length + i] = source[i] ?? Number.NaN;
    }
    for (let i = this.#length; i < length; i++) this.#observe(i);
    this.#length = length;
  }

  #observe(index: number): void {
    const value = this.#data.value[index]!;
    if (!Number.isFinite(value)) {
      this.#notFinite++;
      return;
    }
    const known = this.#data.value;
    if (this.#lowest === undefined || value < known[this.#lowest]!) this.#lowest = index;
    if (this.#highest === undefined || value > known[this.#highest]!) this.#highest = index;
  }

  #reserve(length: number): void {
    const capacity = this.#data.step.length;
    if (length <= capacity) return;
    for (const column of columns) {
      const grown = new Float64Array(Math.max(length, capacity * 2));
      grown.set(this.#data[column]);
      this.#data[column] = grown;
    }
  }
}
