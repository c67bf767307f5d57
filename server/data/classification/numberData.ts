/** Sequences of numbers with their labels, standardised. */
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DisposableStore } from '../../base/dispose.ts';
import { type Place, UserError } from '../../base/errors.ts';
import type { LabelSet } from '../vocabulary/labels.ts';
import {
  type ClassificationData,
  type ClassificationSettings,
  type NamedSet,
  partsOf,
  readValidations,
} from './classificationData.ts';
import { ExampleLabels, knownClass } from './exampleLabels.ts';
import type { NumberColumns } from './examples.ts';
import { readNumberExamples } from './numberExamples.ts';
import { NumberSet } from './numberSet.ts';
import { Scale } from './scale.ts';
import { settled } from './settled.ts';
import { storeNumbers } from './storeNumbers.ts';

export interface NumberData extends ClassificationData<NumberSet> {
  /** Of the examples that are learned from. */
  readonly scale: Scale;
}

/**
 * Reads the sequences of an experiment.
 *
 * @param experimentFile paths are relative to its folder, errors point at it
 * @throws UserError for data that cannot be learned from
 */
export async function loadNumberData(
  data: ClassificationSettings,
  seed: number,
  experimentFile: string,
): Promise<NumberData> {
  const columns = numberColumns(data, experimentFile);
  const labelled = new ExampleLabels();
  const held = new DisposableStore();
  const { store, names, features, files } = await storeNumbers(
    readNumberExamples(
      resolve(experimentFile, '..', data.train),
      { file: experimentFile, key: 'data.train' },
      columns,
      data.max_length,
    ),
    ({ label }) => labelled.add(settled(label, 'label')),
    held,
  );
  const { train, validation } = partsOf(labelled, data.validation, seed, experimentFile);
  const labels = labelled.names();
  const scale = Scale.of(
    (function* () {
      for (const index of train) yield store.get(index);
    })(),
    features,
  );
  const part = (indices: Uint32Array) =>
    new NumberSet({ store, names, indices, labels: labelled.classes(indices, labels), scale });
  const read = (path: string, place: Place) => readNumberSet(path, place, data, scale, labels, held);
  const validations = await readValidations(data.validation, experimentFile, () => part(validation), read);
  return {
    train: part(train),
    validations,
    labels,
    scale,
    files: [...files, ...validations.flatMap((other) => other.files)],
    notes: [],
    read,
    dispose: () => held.dispose(),
  };
}

async function readNumberSet(
  path: string,
  place: Place,
  data: ClassificationSettings,
  scale: Scale,
  labels: LabelSet,
  held: DisposableStore,
): Promise<NamedSet<NumberSet>> {
  const classes: number[] = [];
  const columns = { ...numberColumns(data, path), features: scale.features };
  const { store, names, files } = await storeNumbers(
    readNumberExamples(path, place, columns, data.max_length),
    ({ label, place: where }) => classes.push(knownClass(settled(label, 'label'), labels, where)),
    held,
  );
  const indices = Uint32Array.from(classes, (_, i) => i);
  const set = new NumberSet({ store, names, indices, labels: Int32Array.from(classes), scale });
  return { name: basename(path), set, files };
}

/** @throws UserError for features that are named where files have no names for theirs */
export function numberColumns(
  { sequence_column, file_column, features, label_column, audio }: ClassificationSettings,
  file: string,
): NumberColumns {
  if (file_column !== undefined && features) {
    const sentence = l10n.t('Of files all columns are read: remove features, or use sequence_column.');
    throw new UserError(sentence, { file, key: 'data.features' });
  }
  const column = settled(sequence_column ?? file_column, 'sequence_column');
  const kind = sequence_column === undefined ? 'files' : 'rows';
  return {
    sequence: { kind, column },
    ...(features && { features }),
    ...(audio && { audio }),
    label: label_column,
  };
}
