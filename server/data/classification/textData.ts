/** Texts and pairs of texts with their labels, as token ids. */
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DisposableStore } from '../../base/dispose.ts';
import type { Place } from '../../base/errors.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { numberingOf } from '../vocabulary/numbering.ts';
import { readVocabularyText } from '../vocabulary/vocabularyText.ts';
import {
  type ClassificationData,
  type ClassificationSettings,
  type NamedSet,
  partsOf,
  readValidations,
} from './classificationData.ts';
import { ExampleLabels, knownClass } from './exampleLabels.ts';
import type { TextColumns } from './examples.ts';
import { settled } from './settled.ts';
import { storeTexts } from './storeTexts.ts';
import { readTextExamples } from './textExamples.ts';
import { joinAs, type TextReading, textJoiner, withSeparator } from './textPair.ts';
import { TextSet } from './textSet.ts';

export interface TextData extends ClassificationData<TextSet> {
  readonly tokenizer: Tokenizer;
}

/** Of pairs while the vocabulary is not known: the builder's numbers begin at 1. */
const separatorNumber = 0;

/**
 * Reads the texts of an experiment. The vocabulary is that of the examples that are learned from; for pairs a
 * separator is its last token.
 *
 * @param experimentFile paths are relative to its folder, errors point at it
 * @param sentences most sentences of a story, where pairs are stories and questions
 * @throws UserError for data that cannot be learned from
 */
export async function loadTextData(
  data: ClassificationSettings,
  seed: number,
  experimentFile: string,
  sentences?: number,
): Promise<TextData> {
  const reading = { max_length: data.max_length, sentences };
  const vocabularyPlace = { file: experimentFile, key: 'data.vocabulary_text' };
  const columns = textColumns(data);
  const examples = () =>
    readTextExamples(
      resolve(experimentFile, '..', data.train),
      { file: experimentFile, key: 'data.train' },
      columns,
    );
  const furtherText = async (onText: (text: string) => void) =>
    data.vocabulary_text === undefined
      ? []
      : [
          await readVocabularyText(
            resolve(experimentFile, '..', data.vocabulary_text),
            vocabularyPlace,
            onText,
          ),
        ];
  const builder = await numberingOf(vocabularySettings(data), async (onText) => {
    for await (const { texts } of await examples()) texts.forEach(onText);
    await furtherText(onText);
  });
  const labelled = new ExampleLabels();
  const held = new DisposableStore();
  const { store, cut, files } = await storeTexts(
    await examples(),
    (texts) => joinAs(reading, texts, (text) => builder.number(text), separatorNumber),
    ({ label }) => labelled.add(settled(label, 'label')),
    held,
  );
  const { train, validation } = partsOf(labelled, data.validation, seed, experimentFile);
  for (const index of train) builder.count(store.get(index).filter((number) => number !== separatorNumber));
  const further = await furtherText((text) => builder.count(builder.number(text)));
  const built = builder.build();
  const tokenizer = columns.pair === undefined ? built.tokenizer : withSeparator(built.tokenizer);
  const idOf = built.idOf.with(separatorNumber, tokenizer.vocabulary.length - 1);
  const labels = labelled.names();
  const part = (indices: Uint32Array) =>
    new TextSet({ store, indices, labels: labelled.classes(indices, labels), tokenizer, reading, idOf });

  const read = (path: string, place: Place) =>
    readTextSet(path, place, { data, reading, tokenizer, labels, held });
  const validations = await readValidations(data.validation, experimentFile, () => part(validation), read);
  const note =
    sentences === undefined
      ? l10n.t('{0} of {1} texts are cut after {2} tokens.', cut, store.count, data.max_length)
      : l10n.t('Of {0} of {1} stories the last {2} sentences are read.', cut, store.count, sentences);
  return {
    train: part(train),
    validations,
    labels,
    tokenizer,
    files: [...files, ...further, ...validations.flatMap((other) => other.files)],
    notes: cut > 0 ? [note] : [],
    read,
    dispose: () => held.dispose(),
  };
}

interface KnownTexts extends Pick<TextData, 'tokenizer' | 'labels'> {
  readonly data: ClassificationSettings;
  readonly reading: TextReading;
  readonly held: DisposableStore;
}

/** Texts in the ids of a vocabulary that exists already. */
async function readTextSet(
  path: string,
  place: Place,
  { data, reading, tokenizer, labels, held }: KnownTexts,
): Promise<NamedSet<TextSet>> {
  const classes: number[] = [];
  const { store, files } = await storeTexts(
    await readTextExamples(path, place, textColumns(data)),
    textJoiner(tokenizer, reading),
    ({ label, place: where }) => classes.push(knownClass(settled(label, 'label'), labels, where)),
    held,
  );
  const indices = Uint32Array.from(classes, (_, i) => i);
  const set = new TextSet({ store, indices, labels: Int32Array.from(classes), tokenizer, reading });
  return { name: basename(path), set, files };
}

export function textColumns({ text_column, pair_column, label_column }: ClassificationSettings): TextColumns {
  return {
    text: settled(text_column, 'text_column'),
    ...(pair_column !== undefined && { pair: pair_column }),
    label: label_column,
  };
}

function vocabularySettings(data: ClassificationSettings) {
  return {
    tokenizer: settled(data.tokenizer, 'tokenizer'),
    lowercase: settled(data.lowercase, 'lowercase'),
    vocabulary_size: settled(data.vocabulary_size, 'vocabulary_size'),
    min_count: settled(data.min_count, 'min_count'),
    unknown: true,
  };
}
