import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { randomSplit, type Split } from '../batches/split.ts';
import { LabelSet } from '../vocabulary/labels.ts';

/** The labels of examples while it is not known yet which of them are learned from. */
export class ExampleLabels {
  readonly #numbers = new Map<string, number>();
  readonly #ofExample: number[] = [];

  add(label: string): void {
    const number = this.#numbers.get(label) ?? this.#numbers.size;
    this.#numbers.set(label, number);
    this.#ofExample.push(number);
  }

  get count(): number {
    return this.#ofExample.length;
  }

  /** Chooses at random what is measured on; an example whose label would not be learned stays with the others. */
  split(fraction: number, seed: number): Split {
    const parts = randomSplit(this.count, fraction, seed);
    const learned = new Set<number>();
    for (const index of parts.train) learned.add(this.#ofExample[index]!);
    if (learned.size === this.#numbers.size) return parts;
    const isLearned = (index: number) => learned.has(this.#ofExample[index]!);
    const unlearned = parts.validation.filter((index) => !isLearned(index));
    const train = new Uint32Array(parts.train.length + unlearned.length);
    train.set(parts.train);
    train.set(unlearned, parts.train.length);
    return { train: train.sort(), validation: parts.validation.filter(isLearned) };
  }

  /** The labels as classes. */
  names(): LabelSet {
    return LabelSet.from(this.#numbers.keys());
  }

  /** The classes of some examples. */
  classes(indices: Uint32Array, labels: LabelSet): Int32Array {
    const classOf = Int32Array.from(this.#numbers.keys(), (name) => labels.index(name) ?? -1);
    return Int32Array.from(indices, (index) => classOf[this.#ofExample[index]!]!);
  }
}

/** The class of a label. @throws UserError when it does not occur in the training data */
export function knownClass(label: string, labels: LabelSet, place: Place): number {
  const index = labels.index(label);
  if (index !== undefined) return index;
  const sentence = l10n.t(
    'The label “{0}” does not occur in the training data, so the network cannot learn it.',
    label,
  );
  throw new UserError(sentence, place);
}
