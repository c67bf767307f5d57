import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import type { EpochMetric } from '../../../protocol/runs.ts';
import { formatLoss, formatMetric, metricWord } from '../../metricWords.ts';
import { moreDropout, smallerNetwork, stopEarly } from '../advice.ts';
import { bestEpoch, type RunFacts } from '../facts.ts';
import { median } from '../median.ts';

/** Epochs after the best one that are looked at. */
const latest = 3;
/** How much of its best value validation must have lost, and training have won since. */
const margin = 0.05;

/** Validation has become worse since its best epoch while training went on becoming better. */
export function overfitting(facts: RunFacts): Finding | undefined {
  const best = bestEpoch(facts);
  const since = facts.epochs.filter(({ epoch }) => best && epoch > best.epoch);
  if (!best || since.length < latest) return undefined;
  const last = since.slice(-latest);
  const lost = median(last.map(facts.badness)) - facts.badness(best);
  const trained = median(last.map((epoch) => epoch.train_loss));
  if (lost <= Math.max(margin * Math.abs(facts.badness(best)), 2 * usualChange(facts))) return undefined;
  if (best.train_loss - trained <= margin * Math.abs(best.train_loss)) return undefined;
  const now = last.at(-1)!;
  return {
    kind: 'overfitting',
    severity: 'warning',
    step: best.step,
    epoch: best.epoch,
    text: l10n.t(
      'It learns by heart: since epoch {0} {1} in validation went from {2} to {3} while the training loss fell from {4} to {5}.',
      best.epoch,
      metricWord(facts.monitor),
      textAt(facts, best),
      textAt(facts, now),
      formatLoss(best.train_loss),
      formatLoss(now.train_loss),
    ),
    advice: [stopEarly(facts), moreDropout(facts), smallerNetwork(facts)].filter(
      (line) => line !== undefined,
    ),
  };
}

/** From one epoch to the next: chance alone makes as much. */
function usualChange({ epochs, badness }: RunFacts): number {
  return median(epochs.slice(1).map((epoch, index) => Math.abs(badness(epoch) - badness(epochs[index]!))));
}

function textAt({ monitor }: RunFacts, epoch: EpochMetric): string {
  const value = monitor === 'val_loss' ? epoch.val_loss : epoch.metrics[monitor];
  return formatMetric(monitor, value ?? Number.NaN);
}
