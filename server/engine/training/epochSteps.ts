import type { BatchSource } from '../task.ts';

/** Steps and updates of epochs, the lengths of which may differ. An epoch ends with an update, also when fewer batches than wanted were added up. */
export class EpochSteps {
  readonly #source: Pick<BatchSource, 'count' | 'countIn'>;
  readonly #accumulate: number;
  /** Of epochs that differ: what lies before each of those that were asked for so far. */
  readonly #before: { readonly steps: number; readonly updates: number }[] = [{ steps: 0, updates: 0 }];

  constructor(source: Pick<BatchSource, 'count' | 'countIn'>, accumulate: number) {
    this.#source = source;
    this.#accumulate = accumulate;
  }

  /** Steps in one epoch, from 0. */
  in(epoch: number): number {
    return this.#source.countIn?.(epoch) ?? this.#source.count;
  }

  /** Steps and updates before an epoch. */
  before(epoch: number): { readonly steps: number; readonly updates: number } {
    const { count, countIn } = this.#source;
    if (!countIn) return { steps: epoch * count, updates: epoch * this.#updates(count) };
    for (let known = this.#before.length; known <= epoch; known++) {
      const { steps, updates } = this.#before[known - 1]!;
      const next = this.in(known - 1);
      this.#before.push({ steps: steps + next, updates: updates + this.#updates(next) });
    }
    return this.#before[epoch]!;
  }

  /** Epochs done after so many steps, `epoch` of them complete. */
  progress(step: number, epoch: number): number {
    return epoch + (step - this.before(epoch).steps) / this.in(epoch);
  }

  /** Whether nothing is left of the gradients of so many steps of an epoch, from 0: its last update has just been made. */
  endsUpdate(done: number, epoch: number): boolean {
    return done % this.#accumulate === 0 || done === this.in(epoch);
  }

  #updates(steps: number): number {
    return Math.ceil(steps / this.#accumulate);
  }
}
