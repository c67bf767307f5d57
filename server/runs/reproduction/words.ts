import * as l10n from '@vscode/l10n';
import type { Circumstance, Reproduction, WeightDifference } from '../../protocol/reproduction.ts';
import { formatLoss, formatMetric, metricWord } from '../metricWords.ts';

/** The verdict on a reproduced run as a sentence, with the largest differences. */
export function verdictText(reproduction: Reproduction): string {
  const { verdict, values, step, checkpoints, tolerance } = reproduction;
  switch (verdict) {
    case 'identical':
      return checkpoints.length > 0
        ? l10n.t('Identical: all {0} values of metrics are equal, and the weights bit by bit.', values)
        : l10n.t('Identical: all {0} values of metrics up to step {1} are equal.', values, step);
    case 'within-tolerance':
      return l10n.t('Within tolerance ({0}): {1}.', percent(tolerance), differenceText(reproduction));
    case 'different':
      return l10n.t('Different: {0}.', differenceText(reproduction));
  }
}

/** The largest differences, of metrics and of weights. */
function differenceText({ verdict, metric, weights }: Reproduction): string {
  const parts = [
    metric &&
      l10n.t(
        '{0} at epoch {1} was {2}, now {3} ({4} of its scale)',
        nameOf(metric.metric),
        Number(metric.epoch.toFixed(2)),
        valueText(metric.metric, metric.from),
        valueText(metric.metric, metric.to),
        percent(metric.relative),
      ),
    weights && weightsText(weights),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(' · ');
  return verdict === 'different'
    ? l10n.t('one run has more steps than the other')
    : l10n.t('losses and metrics are equal, gradients are not');
}

function weightsText({ tensor, relative }: WeightDifference): string {
  return relative === undefined
    ? l10n.t('weights cannot be compared ({0})', tensor)
    : l10n.t('weights differ by {0} ({1})', percent(relative), tensor);
}

function nameOf(metric: string): string {
  if (metric === 'loss' || metric === 'train_loss') return l10n.t('training loss');
  return metric === 'val_loss' ? l10n.t('validation loss') : metricWord(metric);
}

function valueText(metric: string, value: number): string {
  return metric === 'loss' || metric === 'train_loss' ? formatLoss(value) : formatMetric(metric, value);
}

/** What was not as in the first run, each as a line. */
export function circumstanceText({ kind, name, from, to }: Circumstance): string {
  const change = `${short(kind, from)} → ${short(kind, to)}`;
  switch (kind) {
    case 'data':
      return to === undefined
        ? l10n.t('data is gone: {0}', name)
        : l10n.t('other data: {0} ({1})', name, change);
    case 'settings':
      return l10n.t('other settings: {0} {1}', name, change);
    case 'version':
      return l10n.t('other version: {0} {1}', name, change);
    case 'processor':
      return l10n.t('other processor: {0}', change);
    case 'platform':
      return l10n.t('other system: {0}', change);
    case 'threads':
      return l10n.t('other threads: {0}', change);
    case 'commit':
      return l10n.t('other commit: {0}', change);
    case 'changes':
      return l10n.t('other uncommitted changes');
  }
}

/** The verdict, then what was not as in the first run. */
export function reproductionText(reproduction: Reproduction): string {
  const { verdict, circumstances } = reproduction;
  const changed = circumstances.map(circumstanceText);
  if (changed.length > 0) {
    return `${verdictText(reproduction)} ${l10n.t('Not as in the first run: {0}.', changed.join(' · '))}`;
  }
  if (verdict === 'identical') return verdictText(reproduction);
  return `${verdictText(reproduction)} ${l10n.t('Nothing that is recorded of the two runs differs.')}`;
}

/** Hashes and commits by their beginning. */
function short(kind: Circumstance['kind'], value: string | undefined): string {
  if (value === undefined) return l10n.t('none');
  return kind === 'data' || kind === 'commit' ? value.slice(0, 10) : value;
}

/** Two digits, however small. */
function percent(fraction: number): string {
  if (!Number.isFinite(fraction)) return '∞';
  return `${Number((fraction * 100).toPrecision(2))} %`;
}
