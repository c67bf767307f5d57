/** How many byte-pair tokens a text has: they are learned as training learns them, once for each text and setting. */
import { trainMerges } from '../data/tokens/bytePair/trainMerges.ts';
import { WordEncoder } from '../data/tokens/bytePair/wordEncoder.ts';
import type { ExperimentOf } from '../experiment/keys.ts';
import type { TextStatistics } from './countTokens.ts';

type TextSettings = ExperimentOf<'language-model'>['data'];

export interface BytePairSize {
  readonly tokens: number;
  readonly vocabularySize: number;
}

const known = new WeakMap<TextStatistics, Map<string, Promise<BytePairSize>>>();

export function bytePairSize(text: TextStatistics, settings: TextSettings): Promise<BytePairSize> {
  const sizes = known.get(text) ?? new Map<string, Promise<BytePairSize>>();
  known.set(text, sizes);
  const key = `${settings.vocabulary_size} ${settings.min_count}`;
  const size = sizes.get(key) ?? learned(text, settings);
  sizes.set(key, size);
  return size;
}

async function learned(
  { counts, tokens: words }: TextStatistics,
  { vocabulary_size: vocabularySize, min_count: minCount }: TextSettings,
): Promise<BytePairSize> {
  const merges = await trainMerges(counts, { vocabularySize, minCount: Math.max(2, minCount) });
  const encoder = new WordEncoder(merges);
  let counted = 0;
  let tokens = 0;
  for (const [word, count] of counts) {
    counted += count;
    tokens += count * encoder.encode(word).length;
  }
  return {
    tokens: Math.round((tokens / Math.max(counted, 1)) * words),
    vocabularySize: encoder.bytes.length,
  };
}
