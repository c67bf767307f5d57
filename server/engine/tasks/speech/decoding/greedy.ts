import { likeliest } from '../../likeliest.ts';
import type { CtcDecoder, Hypothesis } from './ctcDecoder.ts';

/** The most probable label of each step, repetitions joined, blanks removed (best path decoding). */
export class GreedyDecoder implements CtcDecoder {
  readonly #tokens: number[] = [];
  #logProbability = 0;
  #last = 0;

  push(logProbabilities: ArrayLike<number>): void {
    const label = likeliest(logProbabilities);
    this.#logProbability += logProbabilities[label]!;
    if (label !== 0 && label !== this.#last) this.#tokens.push(label - 1);
    this.#last = label;
  }

  best(): readonly Hypothesis[] {
    return [{ tokens: [...this.#tokens], logProbability: this.#logProbability }];
  }
}
