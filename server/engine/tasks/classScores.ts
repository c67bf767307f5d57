/** Precision, recall and F1 from counts: of classes, of words, of spans. */
import type { ClassScores } from '../../protocol/results.ts';

/** How often a class is right, predicted and true. */
export interface ClassCounts {
  readonly correct: number;
  readonly predicted: number;
  readonly actual: number;
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A quotient whose denominator is zero counts as 0, as in conlleval and scikit-learn. */
export function scoresOf({ correct, predicted, actual }: ClassCounts): Scores {
  return {
    precision: quotient(correct, predicted),
    recall: quotient(correct, actual),
    f1: quotient(2 * correct, predicted + actual),
  };
}

export function classScoresOf(label: string, counts: ClassCounts): ClassScores {
  return { label, ...scoresOf(counts), support: counts.actual };
}

/** All classes' counts together: what micro averages are made from. */
export function totalCounts(classes: Iterable<ClassCounts>): ClassCounts {
  let [correct, predicted, actual] = [0, 0, 0];
  for (const counts of classes) {
    correct += counts.correct;
    predicted += counts.predicted;
    actual += counts.actual;
  }
  return { correct, predicted, actual };
}

/** The mean over the classes that are true or predicted at least once. */
export function macroScores(classes: Iterable<ClassCounts>): Scores {
  const all = [...classes].filter(({ predicted, actual }) => predicted + actual > 0).map(scoresOf);
  const mean = (name: keyof Scores) => quotient(sum(all.map((scores) => scores[name])), all.length);
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}
