/** Recordings with their transcripts, as features and token ids. */
import { basename, dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DisposableStore } from '../../base/dispose.ts';
import { type Place, UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { audioFeatureCount } from '../audio/audioFeatures.ts';
import { splitFor } from '../batches/split.ts';
import { Scale } from '../classification/scale.ts';
import type { DataFile } from '../text/bytes.ts';
import { CombinedFile } from '../text/combinedFile.ts';
import { namesOf } from '../text/namesOf.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { VocabularyBuilder } from '../vocabulary/vocabularyBuilder.ts';
import { checkLengths } from './checkLengths.ts';
import { plainTranscript, readUtterance } from './readUtterance.ts';
import { SpeechSet } from './speechSet.ts';
import { UtteranceStore } from './utteranceStore.ts';
import { readUtterances } from './utterances.ts';

export type SpeechDataSettings = ExperimentOf<'speech'>['data'];

export interface NamedSpeech {
  /** The name of the file or folder; `validation` for a part of the training data. */
  readonly name: string;
  readonly set: SpeechSet;
  readonly files: readonly DataFile[];
}

export interface SpeechData {
  readonly tokenizer: Tokenizer;
  /** Of the frames that are learned from. */
  readonly scale: Scale;
  readonly train: SpeechSet;
  /** The first decides what is best. */
  readonly validations: readonly NamedSpeech[];
  readonly files: readonly DataFile[];
  /** Sentences for the log. */
  readonly notes: readonly string[];
  /** Other recordings, read with this vocabulary and scale. */
  read(path: string, place: Place): Promise<NamedSpeech>;
  /** Frees the temporary files of many recordings. */
  dispose(): void;
}

/**
 * Reads the recordings of an experiment. Vocabulary and scale are those of what is learned from.
 *
 * @param stacking frames in a time step of the network
 * @param experimentFile paths are relative to its folder, errors point at it
 * @throws UserError for data that cannot be learned from
 */
export async function loadSpeechData(
  data: SpeechDataSettings,
  stacking: number,
  seed: number,
  experimentFile: string,
): Promise<SpeechData> {
  const held = new DisposableStore();
  const { lowercase, vocabulary_size, min_count } = data;
  const vocabulary = { tokenizer: data.tokenizer, lowercase, vocabulary_size, min_count, unknown: true };
  const builder = new VocabularyBuilder(vocabulary);
  const place = { file: experimentFile, key: 'data.train' };
  const path = resolve(experimentFile, '..', data.train);
  const { store, files } = await storeUtterances(path, place, data, (text) => builder.number(text), held);
  const parts = splitFor(store.count, data.validation, seed);
  if (!parts) throw tooFew(place);
  const { train, validation } = parts;
  const learned = train.filter((index) => store.seconds(index) <= data.max_length);
  if (learned.length === 0) {
    const sentence = l10n.t('All recordings are longer than {0} seconds (data.max_length).', data.max_length);
    throw new UserError(sentence, place);
  }
  for (const index of learned) builder.count(store.tokens(index));
  const { tokenizer, idOf } = builder.build();
  const scale = Scale.of(eachOf(learned, store), featureNames(audioFeatureCount(data.audio)));
  const part = (indices: Uint32Array) => {
    const set = new SpeechSet({ store, indices, idOf, scale, stacking });
    checkLengths(set, (i) => store.place(indices[i]!));
    return set;
  };
  const read = async (other: string, where: Place): Promise<NamedSpeech> => {
    const encode = (text: string) => tokenizer.encode(text);
    const found = await storeUtterances(other, where, data, encode, held);
    const indices = Uint32Array.from({ length: found.store.count }, (_, i) => i);
    const set = new SpeechSet({ store: found.store, indices, scale, stacking });
    checkLengths(set, (i) => found.store.place(i));
    return { name: basename(other), set, files: found.files };
  };
  const validations: NamedSpeech[] = [];
  if (typeof data.validation === 'number') {
    validations.push({ name: 'validation', set: part(validation), files: [] });
  } else {
    const names = namesOf(data.validation);
    for (const [i, other] of data.validation.entries()) {
      const where = { file: experimentFile, key: 'data.validation' };
      validations.push({ ...(await read(resolve(experimentFile, '..', other), where)), name: names[i]! });
    }
  }
  const left = train.length - learned.length;
  return {
    tokenizer,
    scale,
    train: part(learned),
    validations,
    files: [...files, ...validations.flatMap((other) => other.files)],
    notes: left > 0 ? [longNote(left, train.length, data.max_length)] : [],
    read,
    dispose: () => held.dispose(),
  };
}

/** @param tokensOf ids, or numbers that become ids once the vocabulary is known */
async function storeUtterances(
  path: string,
  place: Place,
  { file_column, transcript_column, audio, lowercase }: SpeechDataSettings,
  tokensOf: (text: string) => Int32Array | Uint32Array,
  held: DisposableStore,
): Promise<{ store: UtteranceStore; files: readonly DataFile[] }> {
  const store = held.add(new UtteranceStore());
  const columns = { file: file_column, transcript: transcript_column };
  const utterances = await readUtterances(path, place, columns);
  const recordings = new CombinedFile(dirname(path));
  for await (const utterance of utterances) {
    const { file, values, seconds } = await readUtterance(utterance, audio);
    recordings.add(file);
    const text = plainTranscript(utterance.transcript ?? '', lowercase);
    store.append({ ...utterance, values, seconds, text, tokens: tokensOf(text) });
  }
  if (store.count === 0) throw new UserError(l10n.t('There are no recordings in this data.'), place);
  return { store, files: [...utterances.files, recordings.finish()] };
}

function tooFew(place: Place): UserError {
  const sentence = l10n.t(
    'There are too few recordings to measure on some of them: give more, or name a file at data.validation.',
  );
  return new UserError(sentence, place);
}

function* eachOf(indices: Uint32Array, store: UtteranceStore): Generator<Float32Array> {
  for (const index of indices) yield store.values(index);
}

/** What stands for the names that bands and coefficients do not have. */
function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1));
}

function longNote(left: number, of: number, seconds: number): string {
  return l10n.t('{0} of {1} recordings are longer than {2} seconds and are left out.', left, of, seconds);
}
