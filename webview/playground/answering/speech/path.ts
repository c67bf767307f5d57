/** The CTC path as the page keeps it. */
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { unpackFloats } from '../../../shared/packedFloats.ts';

export interface Path {
  readonly stepSeconds: number;
  /** The blank first, as an empty text. */
  readonly labels: readonly string[];
  /** The most probable label of each time step, by its place in `labels`. */
  readonly best: readonly number[];
  /** [time steps, labels] */
  readonly probabilities: Float32Array;
  readonly tokens: AnswerOf<'speech'>['tokens'];
}

export interface LabelAt {
  readonly label: string;
  readonly probability: number;
}

export function pathOf({ path, step_seconds, tokens }: AnswerOf<'speech'>): Path {
  return {
    stepSeconds: step_seconds,
    labels: path.labels,
    best: path.best,
    probabilities: unpackFloats(path.probabilities),
    tokens,
  };
}

/** Of the best label. */
export function bestProbability({ labels, best, probabilities }: Path, step: number): number {
  return probabilities[step * labels.length + best[step]!] ?? 0;
}

/** The most probable labels of the time step at a moment, the best first. */
export function likelyAt(
  { labels, best, probabilities, stepSeconds }: Path,
  seconds: number,
  most: number,
): LabelAt[] {
  const step = Math.min(best.length - 1, Math.max(0, Math.floor(seconds / stepSeconds)));
  const row = probabilities.subarray(step * labels.length, (step + 1) * labels.length);
  return Array.from(row, (probability, i) => ({ label: labels[i]!, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, most);
}
