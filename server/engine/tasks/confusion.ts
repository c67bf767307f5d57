import { type ClassCounts, totalCounts } from './classScores.ts';

export interface Mistake {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/** How often each class was predicted where each class is true. Memory grows with the mistakes, not with classes². */
export class Confusion {
  readonly size: number;
  readonly #correct: Float64Array;
  readonly #predicted: Float64Array;
  readonly #actual: Float64Array;
  /** By truth · size + predicted. */
  readonly #mistakes = new Map<number, number>();

  constructor(size: number) {
    this.size = size;
    this.#correct = new Float64Array(size);
    this.#predicted = new Float64Array(size);
    this.#actual = new Float64Array(size);
  }

  add(truth: number, predicted: number): void {
    this.#actual[truth]!++;
    this.#predicted[predicted]!++;
    if (truth === predicted) {
      this.#correct[truth]!++;
      return;
    }
    const cell = truth * this.size + predicted;
    this.#mistakes.set(cell, (this.#mistakes.get(cell) ?? 0) + 1);
  }

  count(truth: number, predicted: number): number {
    if (truth === predicted) return this.#correct[truth]!;
    return this.#mistakes.get(truth * this.size + predicted) ?? 0;
  }

  of(label: number): ClassCounts {
    return {
      correct: this.#correct[label]!,
      predicted: this.#predicted[label]!,
      actual: this.#actual[label]!,
    };
  }

  classes(): ClassCounts[] {
    return Array.from({ length: this.size }, (_, label) => this.of(label));
  }

  accuracy(): number {
    const { correct, actual } = totalCounts(this.classes());
    return actual === 0 ? 0 : correct / actual;
  }

  /** The commonest first; equal ones in the order of their labels. */
  mistakes(): Mistake[] {
    return [...this.#mistakes]
      .map(([cell, count]) => ({
        truth: Math.floor(cell / this.size),
        predicted: cell % this.size,
        count,
      }))
      .sort((a, b) => b.count - a.count || a.truth - b.truth || a.predicted - b.predicted);
  }
}
