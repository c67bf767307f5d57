/** What the data of an experiment amounts to: training tokens and vocabulary. */
import { dirname, resolve } from 'node:path';
import { unknownWord } from '../data/segment.ts';
import type { TextFlaws } from '../experiment/checks/data.ts';
import type { DataSize } from '../experiment/facts.ts';
import type { Experiment } from '../experiment/keys.ts';
import type { TextStatistics } from './countTokens.ts';

type DataSettings = Experiment['data'];
export type CountFile = (file: string, settings: DataSettings) => Promise<TextStatistics | undefined>;

/**
 * Sizes of the training data, or undefined while they are not known and where there are none. The vocabulary of words is counted over
 * the whole training file, a little more than the part of it that is learned from.
 */
export async function dataSizeOf(
  settings: DataSettings,
  experimentFile: string,
  count: CountFile,
): Promise<DataSize | undefined> {
  const folder = dirname(experimentFile);
  const { validation } = settings;
  const train = await count(resolve(folder, settings.train), settings);
  if (!train || train.flaw) return undefined;
  if (typeof validation === 'number') {
    return { tokens: Math.floor(train.tokens * (1 - validation)), ...vocabularyOf([train], settings) };
  }
  const other = await count(resolve(folder, validation), settings);
  if (!other || other.flaw) return undefined;
  const counted = settings.tokenizer === 'char' ? [train, other] : [train];
  return { tokens: train.tokens, ...vocabularyOf(counted, settings) };
}

/** What is wrong with the text of the data files, by the key that names the file. */
export async function textFlawsOf(
  settings: DataSettings,
  experimentFile: string,
  count: CountFile,
): Promise<TextFlaws> {
  const flaws: TextFlaws = {};
  for (const key of ['train', 'validation'] as const) {
    const file = settings[key];
    if (typeof file !== 'string') continue;
    const flaw = (await count(resolve(dirname(experimentFile), file), settings))?.flaw;
    if (flaw) flaws[`data.${key}`] = flaw;
  }
  return flaws;
}

function vocabularyOf(texts: readonly TextStatistics[], settings: DataSettings): Omit<DataSize, 'tokens'> {
  const counts = addUp(texts);
  let all = 0;
  let frequent = 0;
  for (const [token, count] of counts) {
    if (settings.tokenizer === 'word' && token === unknownWord) continue;
    all++;
    if (count >= settings.min_count) frequent++;
  }
  const kept = Math.min(frequent, settings.vocabulary_size);
  const hasUnknown = settings.tokenizer === 'word' || kept < all;
  if (hasUnknown) return { vocabularySize: kept + 1 };
  if (!texts.every(({ complete }) => complete)) return { vocabularySize: kept };
  return { vocabularySize: kept, knows: (character) => counts.has(character) };
}

function addUp(texts: readonly TextStatistics[]): ReadonlyMap<string, number> {
  const [first, ...others] = texts;
  if (first && others.length === 0) return first.counts;
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [token, count] of text.counts) counts.set(token, (counts.get(token) ?? 0) + count);
  }
  return counts;
}
