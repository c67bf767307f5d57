import { normal, type RandomKey, RandomStream, randomKey, uniform } from '../../base/random.ts';
import { orderUse } from './orderUse.ts';
import type { Batch, Stretches } from './stretches.ts';

/** Of the lengths, in tokens. */
const deviation = 5;
const leastLength = 5;
/** How often the mean is the whole sequence length; else it is half of it. */
const whole = 0.95;

export interface RandomLengthBatch extends Batch {
  /** What was drawn over the sequence length: the learning rate is multiplied with it, so that tokens of all batches count alike. */
  readonly rateFactor: number;
}

/**
 * Batches of stateful truncated back-propagation whose length is drawn anew for each: from N(n, 5) with probability
 * 0.95, else from N(n/2, 5), 5 tokens at least (Merity et al., 2018), so that the text is not cut at the same places
 * in every epoch. The lengths of an epoch, and with them their number, are a pure function of seed and epoch.
 */
export class RandomLengthBatches {
  readonly #stretches: Stretches;
  readonly #mean: number;
  readonly #seed: number;
  /** Of the epoch that was asked for last. */
  #drawn: { readonly epoch: number; readonly lengths: readonly number[]; readonly starts: readonly number[] };

  constructor(stretches: Stretches, sequenceLength: number, seed: number) {
    this.#stretches = stretches;
    this.#mean = sequenceLength;
    this.#seed = seed;
    this.#drawn = this.#draw(0);
  }

  /** Predictions in one pass. */
  get tokens(): number {
    return this.#stretches.tokens;
  }

  countIn(epoch: number): number {
    return this.#lengthsOf(epoch).lengths.length;
  }

  /** The batch at a position 0 … `countIn(epoch)` − 1; the last one may be cut by the end of the text. */
  at(epoch: number, position: number): RandomLengthBatch {
    const { lengths, starts } = this.#lengthsOf(epoch);
    const drawn = lengths[position]!;
    return { ...this.#stretches.read(starts[position]!, drawn), rateFactor: drawn / this.#mean };
  }

  #lengthsOf(epoch: number) {
    if (this.#drawn.epoch !== epoch) this.#drawn = this.#draw(epoch);
    return this.#drawn;
  }

  #draw(epoch: number) {
    const key = randomKey(this.#seed, RandomStream.dataOrder, epoch, orderUse.lengths);
    const lengths: number[] = [];
    const starts: number[] = [];
    for (let start = 0; start < this.#stretches.length; start += lengths.at(-1)!) {
      lengths.push(drawLength(key, starts.length, this.#mean));
      starts.push(start);
    }
    return { epoch, lengths, starts };
  }
}

function drawLength(key: RandomKey, index: number, sequenceLength: number): number {
  const mean = uniform(key, 4 * index) < whole ? sequenceLength : sequenceLength / 2;
  return Math.max(leastLength, Math.floor(mean + deviation * normal(key, 2 * index + 1)));
}
