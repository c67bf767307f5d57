import type { ClassScores, TaggingResult } from '../../../protocol/results.ts';
import { classMetrics } from '../classMetrics.ts';
import { classScoresOf, scoresOf, totalCounts } from '../classScores.ts';
import { Confusion } from '../confusion.ts';
import { SpanCounts } from './spans.ts';

const mostClasses = 50;
const mostConfusions = 20;

/** How well labels are predicted: of words, and of whole names where the labels follow a scheme. */
export class TagScores {
  readonly #labels: readonly string[];
  readonly #confusion: Confusion;
  readonly #spans: SpanCounts | undefined;

  constructor(labels: readonly string[], scheme: string) {
    this.#labels = labels;
    this.#confusion = new Confusion(labels.length);
    if (scheme !== 'none') this.#spans = new SpanCounts();
  }

  /** The labels of one whole sentence, by their numbers. */
  add(truth: Int32Array, predicted: Int32Array): void {
    for (const [i, label] of truth.entries()) this.#confusion.add(label, predicted[i]!);
    this.#spans?.add(this.names(truth), this.names(predicted));
  }

  names(labels: Int32Array): string[] {
    return Array.from(labels, (label) => this.#labels[label]!);
  }

  metrics(): Record<string, number> {
    if (!this.#spans) return classMetrics(this.#confusion);
    const { precision, recall, f1 } = scoresOf(totalCounts(this.#spans.types().map(([, counts]) => counts)));
    const accuracy = this.#confusion.accuracy();
    return { span_f1: f1, span_precision: precision, span_recall: recall, accuracy };
  }

  /** Of the kinds of names, or of labels, the most frequent ones first. */
  classes(): ClassScores[] {
    const scores = this.#spans
      ? this.#spans.types().map(([type, counts]) => classScoresOf(type, counts))
      : this.#labels.map((label, i) => classScoresOf(label, this.#confusion.of(i)));
    return scores.sort((a, b) => b.support - a.support).slice(0, mostClasses);
  }

  confusions(): TaggingResult['confusions'] {
    const mistakes = this.#confusion.mistakes().slice(0, mostConfusions);
    return mistakes.map(({ truth, predicted, count }) => ({
      truth: this.#labels[truth]!,
      predicted: this.#labels[predicted]!,
      count,
    }));
  }
}
