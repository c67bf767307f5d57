/** Pairs of texts, as token ids. */
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DisposableStore } from '../../base/dispose.ts';
import { UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { splitFor } from '../batches/split.ts';
import type { DataFile } from '../text/bytes.ts';
import { namesOf } from '../text/namesOf.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { normalizeText } from '../tokens/vocabularyTokenizer.ts';
import { type Numbering, numberingOf } from '../vocabulary/numbering.ts';
import { PairSet } from './pairSet.ts';
import { PairStore } from './pairStore.ts';
import { type NamedPath, readPairs } from './pairs.ts';

export type TranslationSettings = ExperimentOf<'translation'>['data'];

export interface NamedPairs {
  /** The file's name without its folder; `validation` for a part of the training data. */
  readonly name: string;
  readonly set: PairSet;
  readonly files: readonly DataFile[];
}

export interface TranslationData {
  readonly source: Tokenizer;
  readonly target: Tokenizer;
  readonly train: PairSet;
  /** The first decides what is best. */
  readonly validations: readonly NamedPairs[];
  readonly files: readonly DataFile[];
  /** Sentences for the log. */
  readonly notes: readonly string[];
  /** Other pairs, read with these vocabularies. */
  read(source: NamedPath, target?: NamedPath): Promise<NamedPairs>;
  /** Frees the temporary files of many pairs. */
  dispose(): void;
}

/**
 * Reads the pairs of an experiment. The vocabularies are those of the pairs that are learned from.
 *
 * @param experimentFile paths are relative to its folder, errors point at it
 * @throws UserError for data that cannot be learned from
 */
export async function loadTranslationData(
  data: TranslationSettings,
  seed: number,
  experimentFile: string,
): Promise<TranslationData> {
  const named = (path: string, key: string): NamedPath => ({
    path: resolve(experimentFile, '..', path),
    place: { file: experimentFile, key: `data.${key}` },
  });
  const targetOf = (path: string | undefined, key: string) =>
    path === undefined ? undefined : named(path, key);
  const held = new DisposableStore();
  const training = [named(data.train, 'train'), targetOf(data.train_target, 'train_target')] as const;
  const builders = {
    source: await builder(data, 'source', training),
    target: await builder(data, 'target', training),
  };
  const { store, cut, skipped, files } = await storePairs(
    data,
    ...training,
    (side, text) => builders[side].number(text),
    held,
  );
  if (store.count === 0) throw noPairs(training[0]);
  const parts = splitFor(store.count, data.validation, seed);
  if (!parts) throw tooFew(experimentFile);
  const { train, validation } = parts;
  for (const index of train) {
    builders.source.count(store.tokens('source', index));
    builders.target.count(store.tokens('target', index));
  }
  const sides = { source: builders.source.build(), target: builders.target.build() };
  const read: TranslationData['read'] = (source, target) => readSet(data, source, target, sides, held);

  const validations: NamedPairs[] = [];
  if (typeof data.validation === 'number') {
    validations.push({ name: 'validation', set: new PairSet(store, validation, sides), files: [] });
  } else {
    const target = targetOf(data.validation_target, 'validation_target');
    const names = namesOf(data.validation);
    for (const [i, path] of data.validation.entries()) {
      validations.push({ ...(await read(named(path, 'validation'), target)), name: names[i]! });
    }
  }
  return {
    source: sides.source.tokenizer,
    target: sides.target.tokenizer,
    train: new PairSet(store, train, sides),
    validations,
    files: [...files, ...validations.flatMap((other) => other.files)],
    notes: notesOn(data, store.count, cut, skipped),
    read,
    dispose: () => held.dispose(),
  };
}

function builder(
  data: TranslationSettings,
  side: 'source' | 'target',
  training: readonly [source: NamedPath, target: NamedPath | undefined],
): Promise<Numbering> {
  const { lowercase, vocabulary_size, min_count } = data;
  const tokenizer = side === 'source' ? data.source_tokenizer : data.target_tokenizer;
  const settings = { tokenizer, lowercase, vocabulary_size, min_count, unknown: true };
  return numberingOf(settings, async (onText) => {
    for await (const pair of await readPairs(...training, data)) onText(pair[side].trim());
  });
}

/** Pairs in the ids of vocabularies that exist already. */
async function readSet(
  data: TranslationSettings,
  source: NamedPath,
  target: NamedPath | undefined,
  sides: { readonly source: { tokenizer: Tokenizer }; readonly target: { tokenizer: Tokenizer } },
  held: DisposableStore,
): Promise<NamedPairs> {
  const encode = (side: 'source' | 'target', text: string) => sides[side].tokenizer.encode(text);
  const { store, files } = await storePairs(data, source, target, encode, held);
  if (store.count === 0) throw noPairs(source);
  const indices = Uint32Array.from({ length: store.count }, (_, i) => i);
  const { tokenizer: from } = sides.source;
  const { tokenizer: to } = sides.target;
  const set = new PairSet(store, indices, { source: { tokenizer: from }, target: { tokenizer: to } });
  return { name: basename(source.path), set, files };
}

/** @param tokensOf ids, or numbers that become ids once the vocabulary is known */
async function storePairs(
  data: TranslationSettings,
  source: NamedPath,
  target: NamedPath | undefined,
  tokensOf: (side: 'source' | 'target', text: string) => Int32Array | Uint32Array,
  held: DisposableStore,
) {
  const store = held.add(new PairStore());
  let cut = 0;
  let skipped = 0;
  const pairs = await readPairs(source, target, data);
  for await (const pair of pairs) {
    const texts = {
      source: normalizeText(pair.source.trim(), data.lowercase),
      target: normalizeText(pair.target.trim(), data.lowercase),
    };
    if (texts.source === '' || texts.target === '') {
      skipped++;
      continue;
    }
    const sourceTokens = tokensOf('source', texts.source);
    const targetTokens = tokensOf('target', texts.target);
    const { max_source_length: mostSource, max_target_length: mostTarget } = data;
    if (sourceTokens.length > mostSource || targetTokens.length > mostTarget) cut++;
    store.append({
      ...texts,
      sourceTokens: sourceTokens.subarray(0, mostSource),
      targetTokens: targetTokens.subarray(0, mostTarget),
    });
  }
  return { store, cut, skipped, files: pairs.files };
}

function tooFew(file: string): UserError {
  const sentence = l10n.t(
    'There are too few pairs to measure on some of them: give more, or name a file at data.validation.',
  );
  return new UserError(sentence, { file, key: 'data.train' });
}

function noPairs({ place }: NamedPath): UserError {
  return new UserError(l10n.t('There is no pair with both a source and a target in this data.'), place);
}

function notesOn(data: TranslationSettings, count: number, cut: number, skipped: number): string[] {
  const { max_source_length: source, max_target_length: target } = data;
  const notes: string[] = [];
  if (cut > 0) {
    notes.push(
      l10n.t(
        '{0} of {1} pairs are cut: the source after {2} tokens, the target after {3}.',
        cut,
        count,
        source,
        target,
      ),
    );
  }
  if (skipped > 0) notes.push(l10n.t('{0} pairs without a source or a target are left out.', skipped));
  return notes;
}
