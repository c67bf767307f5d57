/** What the data of an experiment amounts to: training tokens and vocabulary. */
import { dirname, resolve } from 'node:path';
import { unknownWord } from '../data/tokens/segment.ts';
import type { FlawedFile } from '../experiment/checks/data.ts';
import type { ExperimentOf } from '../experiment/keys.ts';
import type { TextSize } from '../experiment/textSize.ts';
import { bytePairSize } from './bytePairSize.ts';
import type { TextStatistics } from './countTokens.ts';

export type TextSettings = ExperimentOf<'language-model'>['data'];
export type CountFile = (file: string, settings: TextSettings) => Promise<TextStatistics | undefined>;

/**
 * Sizes of the training data, or undefined while they are not known and where there are none. The vocabulary of words is counted over
 * the whole training file, a little more than the part of it that is learned from.
 */
export async function dataSizeOf(
  settings: TextSettings,
  experimentFile: string,
  count: CountFile,
): Promise<TextSize | undefined> {
  const folder = dirname(experimentFile);
  const { validation } = settings;
  const paths = [settings.train, ...(typeof validation === 'number' ? [] : validation)];
  const texts: TextStatistics[] = [];
  for (const path of paths) {
    const text = await count(resolve(folder, path), settings);
    if (!text || text.flaw) return undefined;
    texts.push(text);
  }
  const [train] = texts;
  if (!train) return undefined;
  const part = typeof validation === 'number' ? 1 - validation : 1;
  if (settings.tokenizer === 'bpe') {
    const { tokens, vocabularySize } = await bytePairSize(train, settings);
    return { tokens: Math.floor(tokens * part), vocabularySize };
  }
  const counted = settings.tokenizer === 'char' ? texts : [train];
  return { tokens: Math.floor(train.tokens * part), ...vocabularyOf(counted, settings) };
}

/** What is wrong with the text of the data files. */
export async function flawedFilesOf(
  settings: TextSettings,
  experimentFile: string,
  count: CountFile,
): Promise<readonly FlawedFile[]> {
  const flawed: FlawedFile[] = [];
  for (const key of ['train', 'validation'] as const) {
    const named = settings[key];
    for (const path of typeof named === 'string' ? [named] : typeof named === 'number' ? [] : named) {
      const flaw = (await count(resolve(dirname(experimentFile), path), settings))?.flaw;
      if (flaw) flawed.push({ key: `data.${key}`, path, sentence: flaw(path) });
    }
  }
  return flawed;
}

function vocabularyOf(texts: readonly TextStatistics[], settings: TextSettings): Omit<TextSize, 'tokens'> {
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
