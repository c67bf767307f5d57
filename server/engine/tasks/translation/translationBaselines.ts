/** What methods without a network reach. */
import * as l10n from '@vscode/l10n';
import type { PairSet } from '../../../data/translation/pairSet.ts';
import type { Baseline } from '../../../protocol/runs.ts';
import type { TargetTokenizer } from './metrics/translationMetrics.ts';
import { translationMetrics } from './metrics/translationMetrics.ts';

/** Pairs of the training data that are looked at. */
const mostTrainingPairs = 100_000;

/** From this ratio of the mean lengths on, the target is taken for a summary of the source. */
const summaryRatio = 2;

/**
 * Copies the source; gives the most frequent target of the training data; where targets are summaries, gives the first
 * words of the source, as many as a target of the training data has on average. That one, where it is there, comes
 * first: people who summarise compare with it.
 *
 * @param measured the pairs of `set` that the network is measured on
 */
export function translationBaselines(
  train: PairSet,
  set: PairSet,
  measured: readonly number[],
  target: TargetTokenizer,
): Baseline[] {
  const sources = measured.map((i) => set.text('source', i));
  const references = measured.map((i) => set.text('target', i));
  const baseline = (name: string, translations: readonly string[]): Baseline => ({
    name,
    metrics: translationMetrics(translations, references, target),
  });
  const lead = () => {
    const words = meanTargetWords(train);
    return baseline(
      l10n.t('first {0} words of the source', words),
      sources.map((text) => wordsOf(text).slice(0, words).join(' ')),
    );
  };
  const frequent = mostFrequentTarget(train);
  return [
    ...(isSummary(train, target) ? [lead()] : []),
    baseline(l10n.t('copy of the source'), sources),
    baseline(
      l10n.t('most frequent target'),
      sources.map(() => frequent),
    ),
  ];
}

/** In tokens: long sources that are cut count as far as the network reads them. */
function isSummary({ sourceLengths, targetLengths }: PairSet, target: TargetTokenizer): boolean {
  const isShorter = mean(sourceLengths) >= summaryRatio * mean(targetLengths);
  return isShorter && (target === 'word' || target === 'bpe');
}

function meanTargetWords(train: PairSet): number {
  const counted = Math.min(train.count, mostTrainingPairs);
  return Math.round(mean(Array.from({ length: counted }, (_, i) => wordsOf(train.text('target', i)).length)));
}

function mostFrequentTarget(train: PairSet): string {
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.min(train.count, mostTrainingPairs); i++) {
    const text = train.text('target', i);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  let best = '';
  for (const [text, count] of counts) if (count > (counts.get(best) ?? 0)) best = text;
  return best;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / Math.max(values.length, 1);
}
