/** Everything that a tagger learns from and is measured on. */
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { randomSplit } from '../batches/split.ts';
import type { DataFile } from '../text/bytes.ts';
import { namesOf } from '../text/namesOf.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { LabelSet } from '../vocabulary/labels.ts';
import { buildTokenizer } from '../vocabulary/vocabulary.ts';
import type { Numbering } from './numbering.ts';
import { labelFlaw } from './schemes.ts';
import { TaggedPart } from './taggedPart.ts';
import { type TaggingDataSettings, TaggingReader } from './taggingReader.ts';

export interface NamedPart {
  /** The file's name without its folder; `validation` for a part of the training file. */
  readonly name: string;
  readonly part: TaggedPart;
}

export interface TaggingData {
  /** In the order of reading. */
  readonly files: readonly DataFile[];
  /** What the numbers in the parts mean. */
  readonly words: Numbering;
  readonly tags: Numbering;
  readonly tokenizer: Tokenizer;
  readonly labels: LabelSet;
  readonly training: TaggedPart;
  readonly validations: readonly NamedPart[];
  /** Reads a further file. @throws UserError with file and line at a label that the training file lacks */
  read(path: string): Promise<NamedPart>;
  /** Frees the temporary files of many sentences. */
  dispose(): void;
}

/**
 * Reads the data of an experiment, each file once. The vocabulary comes from the sentences that are learned from,
 * the labels from the whole training file.
 *
 * @param experimentFile file that names the data: paths are relative to its folder, errors point at it
 */
export async function loadTaggingData(
  settings: TaggingDataSettings,
  seed: number,
  experimentFile: string,
): Promise<TaggingData> {
  const reader = new TaggingReader(settings);
  const { words, tags } = reader;
  const path = (file: string) => resolve(experimentFile, '..', file);

  const trainPath = path(settings.train);
  const trainPlace = { file: experimentFile, key: 'data.train' };
  const train = await reader.read(trainPath, trainPlace, (label) => labelFlaw(label, settings.scheme));
  const labels = LabelSet.from(tags.texts);
  if (labels.count < 2) {
    const sentence = l10n.t(
      'All words of this file have the label “{0}”, so there is nothing to learn: set data.tag_column to the column with the labels.',
      labels.names[0] ?? '',
    );
    throw new UserError(sentence, { file: trainPath });
  }
  const files = [train.file];
  const read = async (file: string, place = {}): Promise<NamedPart> => {
    const measured = await reader.read(file, place, (label) =>
      labels.index(label) === undefined ? unseenSentence(label) : undefined,
    );
    files.push(measured.file);
    return { name: basename(file), part: TaggedPart.whole(measured.sentences) };
  };

  let training = TaggedPart.whole(train.sentences);
  const validations: NamedPart[] = [];
  if (typeof settings.validation === 'number') {
    const { count } = train.sentences;
    if (count < 2) throw new UserError(singleSentence(), { file: trainPath });
    const split = randomSplit(count, settings.validation, seed);
    training = new TaggedPart(train.sentences, split.train);
    validations.push({ name: 'validation', part: new TaggedPart(train.sentences, split.validation) });
  } else {
    const place = { file: experimentFile, key: 'data.validation' };
    const names = namesOf(settings.validation);
    for (const [i, file] of settings.validation.entries()) {
      validations.push({ ...(await read(path(file), place)), name: names[i]! });
    }
  }
  const tokenizer = buildTokenizer(wordCounts(training, words, settings.lowercase), {
    ...settings,
    tokenizer: 'word',
  });
  return {
    files,
    words,
    tags,
    tokenizer,
    labels,
    training,
    validations,
    read,
    dispose: () => reader.dispose(),
  };
}

function wordCounts(part: TaggedPart, words: Numbering, lowercase: boolean): Map<string, number> {
  const counts = new Float64Array(words.texts.length);
  for (const piece of part.pieces()) for (const word of piece.words) counts[word]!++;
  const byForm = new Map<string, number>();
  for (const [number, word] of words.texts.entries()) {
    if (counts[number] === 0) continue;
    const form = lowercase ? word.toLowerCase() : word;
    byForm.set(form, (byForm.get(form) ?? 0) + counts[number]!);
  }
  return byForm;
}

function unseenSentence(label: string): string {
  return l10n.t(
    'The label “{0}” does not occur in the training data, so no network can learn it: add it there, or remove it here.',
    label,
  );
}

function singleSentence(): string {
  return l10n.t(
    'This file has a single sentence, which leaves nothing to measure on: part its sentences by empty lines.',
  );
}
