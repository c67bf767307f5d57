import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { statusWord } from '../../server/runs/statusWord.ts';
import { formatCount, formatDuration, formatLoss } from '../shared/format.ts';
import { fullRunName } from './progress.ts';

/** The lines of a run's tooltip: what it is, how far it came, how good it was. */
export function runTooltip(run: RunSummary): string {
  const { record } = run;
  const { progress, best, last, baseline } = record;
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
    best && l10n.t('best validation loss {0} nats at epoch {1}', formatLoss(best.val_loss), best.epoch),
    last?.val_loss !== undefined && l10n.t('last validation loss {0} nats', formatLoss(last.val_loss)),
    baseline && l10n.t('baseline {0}: {1} nats', baseline.name, formatLoss(baseline.val_loss)),
    l10n.t(
      '{0} parameters, vocabulary of {1}, seed {2}',
      formatCount(record.parameters),
      record.vocabulary_size,
      record.seed,
    ),
    l10n.t(
      '{0} of training at {1} tokens/s',
      formatDuration(progress.seconds),
      formatCount(Math.round(progress.tokens_per_second)),
    ),
    l10n.t('started {0}', new Date(record.created).toLocaleString()),
  ];
  return lines.filter(Boolean).join('\n');
}

function round(epoch: number): number {
  return Math.round(epoch * 100) / 100;
}
