import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { formatLoss, formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { statusWord } from '../../server/runs/statusWord.ts';
import { throughputText } from '../../server/runs/throughputText.ts';
import { formatCount, formatDuration } from '../shared/format.ts';
import { fullRunName } from './progress.ts';

/** The lines of a run's tooltip: what it is, how far it came, how good it was. */
export function runTooltip(run: RunSummary): string {
  const { record } = run;
  const { progress, best, last, baselines = [] } = record;
  const lines = [
    fullRunName(record),
    record.message ? `${statusWord(run.status)}: ${record.message}` : statusWord(run.status),
    l10n.t(
      'step {0} of {1}, epoch {2} of {3}',
      progress.step,
      progress.total_steps,
      round(progress.epoch),
      progress.epochs,
    ),
    best && l10n.t('best epoch: {0}', best.epoch),
    best && metricsText({ val_loss: best.val_loss, ...best.metrics }),
    last?.val_loss !== undefined && l10n.t('last validation loss {0}', formatLoss(last.val_loss)),
    ...baselines.map(({ name, metrics }) => l10n.t('baseline {0}: {1}', name, metricsText(metrics))),
    [
      l10n.t('{0} parameters', formatCount(record.parameters)),
      record.vocabulary_size > 0 && l10n.t('vocabulary of {0}', record.vocabulary_size),
      l10n.t('seed {0}', record.seed),
    ]
      .filter(Boolean)
      .join(', '),
    l10n.t(
      '{0} of training at {1}',
      formatDuration(progress.seconds),
      throughputText(formatCount(Math.round(progress.tokens_per_second)), record.vocabulary_size),
    ),
    l10n.t('started {0}', new Date(record.created).toLocaleString()),
  ];
  return lines.filter(Boolean).join('\n');
}

/** `accuracy 87.3 %, F1 (macro) 85.0 %` */
function metricsText(metrics: Readonly<Record<string, number>>): string {
  return Object.entries(metrics)
    .map(([key, value]) => `${metricWord(key)} ${formatMetric(key, value)}`)
    .join(', ');
}

function round(epoch: number): number {
  return Math.round(epoch * 100) / 100;
}
