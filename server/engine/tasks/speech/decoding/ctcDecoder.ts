/** What may have been said. */
export interface Hypothesis {
  readonly tokens: readonly number[];
  /** ln p: of all ways to say it that were followed, or of its one path where only that was. */
  readonly logProbability: number;
}

export interface CtcDecoder {
  /** @param logProbabilities ln p of each label at the next time step */
  push(logProbabilities: ArrayLike<number>): void;
  /** What is most probable so far, the best first; at least one. */
  best(): readonly Hypothesis[];
}
