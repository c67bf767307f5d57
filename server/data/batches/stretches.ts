import type { TokenIds } from '../tokens/tokenIds.ts';

/** Token ids of one step, `[time, batch]` row-major: column b of every batch is one stretch of the text. */
export interface Batch {
  readonly inputs: Int32Array;
  /** The token after each input. */
  readonly targets: Int32Array;
  readonly time: number;
  readonly batch: number;
}

/**
 * A text cut into stretches of equal length that are read side by side. What is left when it does not divide evenly
 * (fewer tokens than stretches) is not used.
 */
export class Stretches {
  readonly #ids: TokenIds;
  readonly #count: number;
  /** Inputs in each stretch. */
  readonly length: number;

  constructor(ids: TokenIds, count: number) {
    this.#ids = ids;
    this.#count = count;
    this.length = Math.floor((ids.length - 1) / count);
  }

  /** Predictions in one pass. */
  get tokens(): number {
    return this.length * this.#count;
  }

  /** The tokens `start` … `start + time − 1` of every stretch; fewer at its end. */
  read(start: number, wanted: number): Batch {
    const time = Math.min(wanted, this.length - start);
    const batch = this.#count;
    const inputs = new Int32Array(time * batch);
    const targets = new Int32Array(time * batch);
    for (let b = 0; b < batch; b++) {
      const from = b * this.length + start;
      const ids = this.#ids.slice(from, from + time + 1);
      for (let t = 0; t < time; t++) {
        inputs[t * batch + b] = ids[t]!;
        targets[t * batch + b] = ids[t + 1]!;
      }
    }
    return { inputs, targets, time, batch };
  }
}
