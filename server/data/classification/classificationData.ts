/** What the two kinds of classification data have in common. */
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { DataFile } from '../text/bytes.ts';
import { namesOf } from '../text/namesOf.ts';
import type { LabelSet } from '../vocabulary/labels.ts';
import type { ExampleLabels } from './exampleLabels.ts';
import type { ExampleSet } from './exampleSet.ts';

export type ClassificationSettings = ExperimentOf<'classification'>['data'];

export interface NamedSet<S extends ExampleSet = ExampleSet> {
  /** The file's name without its folder; `validation` for a part of the training data. */
  readonly name: string;
  readonly set: S;
  readonly files: readonly DataFile[];
}

export interface ClassificationData<S extends ExampleSet = ExampleSet> {
  readonly train: S;
  readonly validations: readonly NamedSet<S>[];
  readonly labels: LabelSet;
  readonly files: readonly DataFile[];
  /** Sentences for the log. */
  readonly notes: readonly string[];
  /** Other examples, read with the vocabulary, labels and scale of these. */
  read(path: string, place: Place): Promise<NamedSet<S>>;
  /** Frees the temporary files of many examples. */
  dispose(): void;
}

export interface Parts {
  readonly train: Uint32Array;
  /** Empty where further files are measured on. */
  readonly validation: Uint32Array;
}

/**
 * Which of the training examples are learned from and which are measured on.
 *
 * @param validation a fraction of them, or names of further files
 * @throws UserError when there are too few examples or labels
 */
export function partsOf(
  examples: ExampleLabels,
  validation: ClassificationSettings['validation'],
  seed: number,
  file: string,
): Parts {
  const place = { file, key: 'data.train' };
  const [first, second] = examples.names().names;
  if (first === undefined) throw new UserError(l10n.t('There are no examples in the training data.'), place);
  if (second === undefined) {
    const sentence = l10n.t('All examples have the label “{0}”: there must be at least two labels.', first);
    throw new UserError(sentence, place);
  }
  if (typeof validation !== 'number') {
    const train = Uint32Array.from({ length: examples.count }, (_, i) => i);
    return { train, validation: new Uint32Array(0) };
  }
  const parts = examples.split(validation, seed);
  if (parts.validation.length > 0) return parts;
  const sentence = l10n.t(
    'There are too few examples to measure on some of them: give more, or name a file at data.validation.',
  );
  throw new UserError(sentence, place);
}

/**
 * What is measured on, the first of which decides.
 *
 * @param part gives the part of the training examples that is measured on, where it is a fraction
 */
export async function readValidations<S extends ExampleSet>(
  validation: ClassificationSettings['validation'],
  file: string,
  part: () => S,
  read: ClassificationData<S>['read'],
): Promise<NamedSet<S>[]> {
  if (typeof validation === 'number') return [{ name: 'validation', set: part(), files: [] }];
  const sets: NamedSet<S>[] = [];
  const names = namesOf(validation);
  for (const [i, path] of validation.entries()) {
    const measured = await read(resolve(file, '..', path), { file, key: 'data.validation' });
    sets.push({ ...measured, name: names[i]! });
  }
  return sets;
}
