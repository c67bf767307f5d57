import type { ExampleSet } from '../../../data/classification/exampleSet.ts';
import type { LabelSet } from '../../../data/vocabulary/labels.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import type { ClassificationResult } from '../../../protocol/results.ts';
import type { Tensors } from '../../session.ts';
import type { Feeds, Measured, Measurement } from '../../task.ts';
import { classMetrics } from '../classMetrics.ts';
import { classScoresOf } from '../classScores.ts';
import { Confusion } from '../confusion.ts';
import { likeliest } from '../likeliest.ts';
import { rowProbabilities } from '../rowProbabilities.ts';

const shownLabels = 50;
const shownErrors = 20;
const shownAttention = 8;
/** Characters of an example that are shown. */
const shownCharacters = 300;

interface Wrong {
  readonly index: number;
  readonly predicted: number;
  readonly probability: number;
}

/** Counts right and wrong answers and keeps the surest wrong ones, and the attention of some fixed examples. */
export class ClassMeasurement implements Measurement {
  readonly outputs: readonly string[];
  readonly #set: ExampleSet;
  readonly #labels: readonly string[];
  readonly #order: readonly Uint32Array[];
  readonly #confusion: Confusion;
  readonly #wrong: Wrong[] = [];
  /** By example. */
  readonly #attended: ReadonlySet<number>;
  readonly #attention = new Map<number, ClassificationResult['attention'][number]>();
  #batch = 0;

  /**
   * @param order the examples of each batch
   * @param hasAttention whether the network tells what it looks at
   */
  constructor(set: ExampleSet, labels: LabelSet, order: readonly Uint32Array[], hasAttention: boolean) {
    this.outputs = hasAttention ? ['logits', 'attention'] : ['logits'];
    this.#set = set;
    this.#labels = labels.names;
    this.#order = order;
    this.#confusion = new Confusion(labels.count);
    const count = hasAttention ? Math.min(shownAttention, set.count) : 0;
    this.#attended = new Set(Array.from({ length: count }, (_, i) => Math.floor((i * set.count) / count)));
  }

  add(_feeds: Feeds, { logits, attention }: Tensors): void {
    const rows = rowProbabilities(logits!);
    for (const [row, index] of this.#order[this.#batch++]!.entries()) {
      const truth = this.#set.labels[index]!;
      const predicted = likeliest(rows[row]!);
      this.#confusion.add(truth, predicted);
      if (predicted !== truth) this.#addWrong({ index, predicted, probability: rows[row]![predicted]! });
      if (attention && this.#attended.has(index)) this.#addAttention(index, row, predicted, attention);
    }
  }

  async finish(): Promise<Measured> {
    return { metrics: classMetrics(this.#confusion), result: this.#result() };
  }

  #addWrong(wrong: Wrong): void {
    const at = this.#wrong.findIndex(({ probability }) => probability < wrong.probability);
    this.#wrong.splice(at < 0 ? this.#wrong.length : at, 0, wrong);
    this.#wrong.length = Math.min(this.#wrong.length, shownErrors);
  }

  /** @param attention [batch, time] */
  #addAttention(index: number, row: number, predicted: number, { shape, data }: Tensor): void {
    const time = shape[1]!;
    const { steps } = this.#set.view(index);
    const weights = Array.from(data.subarray(row * time, row * time + steps.length), Number);
    this.#attention.set(index, {
      tokens: [...steps],
      weights,
      truth: this.#labels[this.#set.labels[index]!]!,
      predicted: this.#labels[predicted]!,
    });
  }

  #result(): Omit<ClassificationResult, 'epoch' | 'step'> {
    const name = (label: number) => this.#labels[label]!;
    const shown = this.#confusion
      .classes()
      .map(({ actual }, label) => ({ label, actual }))
      .sort((a, b) => b.actual - a.actual)
      .slice(0, shownLabels)
      .map(({ label }) => label);
    return {
      kind: 'classification',
      labels: shown.map(name),
      confusion: shown.map((truth) => shown.map((predicted) => this.#confusion.count(truth, predicted))),
      classes: shown.map((label) => classScoresOf(name(label), this.#confusion.of(label))),
      errors: this.#wrong.map(({ index, predicted, probability }) => ({
        input: this.#set.view(index).input.slice(0, shownCharacters),
        truth: name(this.#set.labels[index]!),
        predicted: name(predicted),
        probability,
      })),
      attention: [...this.#attended].map((index) => this.#attention.get(index)!),
    };
  }
}
