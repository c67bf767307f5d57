import type { Metric } from '../protocol/runs.ts';
import type { MetricTable } from '../protocol/workspace.ts';

/** Gathers lines of one kind into columns. A value that first comes in a later line is NaN in those before it. */
export class MetricColumns {
  readonly #step: number[] = [];
  readonly #epoch: number[] = [];
  readonly #seconds: number[] = [];
  readonly #time: number[] = [];
  readonly #tokens: number[] = [];
  readonly #values = new Map<string, number[]>();

  get length(): number {
    return this.#step.length;
  }

  add(line: Metric): void {
    const row = this.length;
    this.#step.push(line.step);
    this.#epoch.push(line.epoch);
    this.#seconds.push(line.seconds);
    this.#time.push(line.time ?? Number.NaN);
    this.#tokens.push(line.tokens ?? Number.NaN);
    if (line.kind === 'step') {
      this.#put('train_loss', row, line.loss);
      this.#put('learning_rate', row, line.learning_rate);
      this.#put('gradient_norm', row, line.gradient_norm);
      this.#put('tokens_per_second', row, line.tokens_per_second);
      if (line.update_ratio !== undefined) this.#put('update_ratio', row, line.update_ratio);
      if (line.memory !== undefined) this.#put('memory', row, line.memory);
    } else {
      this.#put('val_loss', row, line.val_loss);
      for (const [key, value] of Object.entries(line.metrics)) this.#put(`metrics/${key}`, row, value);
    }
  }

  table(): MetricTable {
    return {
      step: Float64Array.from(this.#step),
      epoch: Float64Array.from(this.#epoch),
      seconds: Float64Array.from(this.#seconds),
      time: Float64Array.from(this.#time),
      tokens: Float64Array.from(this.#tokens),
      values: Object.fromEntries([...this.#values].map(([name, column]) => [name, this.#whole(column)])),
    };
  }

  #put(name: string, row: number, value: number): void {
    let column = this.#values.get(name);
    if (!column) {
      column = [];
      this.#values.set(name, column);
    }
    while (column.length < row) column.push(Number.NaN);
    column.push(value);
  }

  #whole(column: readonly number[]): Float64Array {
    const whole = new Float64Array(this.length).fill(Number.NaN);
    whole.set(column);
    return whole;
  }
}
