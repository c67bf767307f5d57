/** What is reached without listening. */
import * as l10n from '@vscode/l10n';
import type { SpeechSet } from '../../../data/speech/speechSet.ts';
import type { Baseline } from '../../../protocol/runs.ts';
import { TranscriptScores, wordsOf } from './transcriptScores.ts';

/**
 * The most frequent word of the training data, as often as there are words on average, and its most frequent transcript;
 * the better one first.
 */
export function speechBaselines(train: SpeechSet, set: SpeechSet): Baseline[] {
  const texts = Array.from({ length: train.count }, (_, i) => train.text(i));
  const words = texts.flatMap(wordsOf);
  const often = Math.max(1, Math.round(words.length / texts.length));
  const word = mostFrequent(words);
  const baselines = [
    baseline(set, wordName(often), Array<string>(often).fill(word).join(' ')),
    baseline(set, l10n.t('most frequent transcript'), mostFrequent(texts)),
  ];
  const errors = ({ metrics }: Baseline) => metrics.word_error_rate ?? 0;
  return baselines.sort((a, b) => errors(a) - errors(b));
}

function wordName(often: number): string {
  return often === 1 ? l10n.t('most frequent word') : l10n.t('most frequent word, {0} times', often);
}

function baseline(set: SpeechSet, name: string, text: string): Baseline {
  const scores = new TranscriptScores();
  for (let i = 0; i < set.count; i++) scores.add(set.text(i), text);
  return { name, metrics: scores.metrics() };
}

/** The first one where several are equally frequent. */
function mostFrequent(items: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  let best = '';
  for (const [item, count] of counts) if (count > (counts.get(best) ?? 0)) best = item;
  return best;
}
