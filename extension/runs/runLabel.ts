import * as l10n from '@vscode/l10n';
import { type EffectiveStatus, isActive } from '../../server/protocol/runs.ts';
import type { RunDigest, RunSummary } from '../../server/protocol/workspace.ts';
import { formatLoss, formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { statusPhrase, statusWord } from '../../server/runs/statusWord.ts';
import { tellingMetric } from '../../server/runs/tellingMetric.ts';
import { formatAge, formatDuration, formatPercent } from '../shared/format.ts';
import { changesText } from './changesText.ts';
import { fractionDone, runName, secondsLeft } from './progress.ts';

interface StatusLook {
  /** A codicon. */
  readonly icon: string;
  /** A theme colour. */
  readonly color?: string;
}

export const statusLooks: Readonly<Record<EffectiveStatus, StatusLook>> = {
  queued: { icon: 'clock' },
  starting: { icon: 'loading~spin' },
  running: { icon: 'sync~spin', color: 'charts.blue' },
  paused: { icon: 'debug-pause', color: 'charts.yellow' },
  stopped: { icon: 'debug-stop', color: 'charts.yellow' },
  finished: { icon: 'pass', color: 'charts.green' },
  'stopped-early': { icon: 'pass', color: 'charts.green' },
  failed: { icon: 'error', color: 'charts.red' },
  lost: { icon: 'warning', color: 'charts.orange' },
};

/**
 * `accuracy 87.3 % · best 0.412 at epoch 4`, or `loss 0.412 · best span F1 87.3 % at epoch 4` where that decides;
 * undefined before the first epoch has ended.
 */
export function bestText({ record }: RunSummary): string | undefined {
  if (!record.best) return undefined;
  const { val_loss, epoch } = record.best;
  const loss = formatLoss(val_loss);
  const metric = metricText(record);
  const [beside, best] = metric && record.monitor ? [l10n.t('loss {0}', loss), metric] : [metric, loss];
  return [beside, l10n.t('best {0} at epoch {1}', best, epoch)].filter(Boolean).join(' · ');
}

/** `accuracy 87.3 %`: what tells most of the task, at the best loss. The perplexity says no more than the loss. */
export function metricText(record: RunDigest): string | undefined {
  const name = tellingMetric(record);
  const value = name && record.best?.metrics[name];
  if (!name || value === undefined || name === 'perplexity') return undefined;
  return `${metricWord(name)} ${formatMetric(name, value)}`;
}

/** The row's name: the one that a person gave, else what was done otherwise than in the run before, else when it began. */
export function runTitle({ record, changes }: RunSummary): string {
  return record.name ?? changesText(changes) ?? runName(record);
}

/** The row's grey text: how the run stands, how far it came, how good it was, how old it is, what it is tagged with. */
export function runDescription(run: RunSummary, now: number): string {
  const { annotations, record } = run;
  const age = formatAge(Date.parse(record.ended ?? record.created), now);
  const best = bestText(run);
  // Of a finished run the picture and the result tell enough.
  const status = run.status === 'finished' && best ? undefined : statusPhrase(run.status, record);
  const parts = isActive(run.status) ? [progressText(run), best] : [status, best, age];
  return [...parts, ...annotations.tags.map((tag) => `#${tag}`), annotations.archived && l10n.t('archived')]
    .filter(Boolean)
    .join(' · ');
}

function progressText(run: RunSummary): string {
  if (run.status === 'starting') return statusWord(run.status);
  const percent = formatPercent(fractionDone(run.record));
  const left = secondsLeft(run);
  if (run.status === 'paused') return `${statusWord(run.status)} · ${percent}`;
  return left === undefined ? percent : `${percent} · ${l10n.t('{0} left', formatDuration(left))}`;
}

/** What a screen reader says for the row. */
export function runAccessibleLabel(run: RunSummary, now: number): string {
  const starred = run.annotations.starred && l10n.t('starred');
  return [runTitle(run), starred, statusPhrase(run.status, run.record), runDescription(run, now)]
    .filter(Boolean)
    .join(', ');
}
