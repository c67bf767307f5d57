import * as l10n from '@vscode/l10n';
import { type EffectiveStatus, isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { reproductionText } from '../../server/runs/reproduction/words.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { opensInPlayground } from './playable.ts';
import { bestText } from './runLabel.ts';

export interface EndNotice {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly offers: readonly ('dashboard' | 'playground' | 'resume' | 'log' | 'experiment')[];
}

const worthTelling: readonly EffectiveStatus[] = ['finished', 'stopped-early', 'failed', 'lost'];

/**
 * What a person is told when a run has ended by itself; undefined when they stopped it, or it goes on.
 *
 * @param lastWords what the process printed last
 */
export function endNotice(run: RunSummary, lastWords: readonly string[] = []): EndNotice | undefined {
  if (!worthTelling.includes(run.status)) return undefined;
  const { experiment, message, missing_torch, refused } = run.record;
  const best = bestText(run);
  const isResumable = resumesAt(run.record) !== undefined;
  const resume = isResumable ? (['resume'] as const) : [];
  if (run.status === 'failed') {
    const reason = message ?? l10n.t('see its log');
    const text = refused
      ? l10n.t('{0} could not begin: {1}', experiment, reason)
      : l10n.t('{0} failed: {1}', experiment, reason);
    if (missing_torch) return { severity: 'error', text, offers: [] };
    return { severity: 'error', text, offers: refused ? ['experiment'] : [...resume, 'log'] };
  }
  if (run.status === 'lost') {
    const text = isResumable
      ? l10n.t('{0} was interrupted: its process is gone. It can be resumed.', experiment)
      : l10n.t('{0} was interrupted before its first checkpoint: its process is gone.', experiment);
    const words = lastWords.length > 0 && l10n.t('Its last words: {0}', lastWords.join(' '));
    return { severity: 'warning', text: [text, words].filter(Boolean).join(' '), offers: [...resume, 'log'] };
  }
  const { reproduction } = run.record;
  if (reproduction) {
    const severity = reproduction.verdict === 'different' ? 'warning' : 'information';
    return { severity, text: `${experiment}: ${reproductionText(reproduction)}`, offers: ['dashboard'] };
  }
  const text = best ? endedWith(run, best) : endedWithout(run);
  const offers: EndNotice['offers'] = opensInPlayground(run) ? ['dashboard', 'playground'] : ['dashboard'];
  return { severity: 'information', text, offers };
}

function endedWith({ status, record }: RunSummary, best: string): string {
  return status === 'finished'
    ? l10n.t('{0} finished: {1}', record.experiment, best)
    : l10n.t('{0} stopped early, no longer improving: {1}', record.experiment, best);
}

function endedWithout({ status, record }: RunSummary): string {
  return status === 'finished'
    ? l10n.t('{0} finished', record.experiment)
    : l10n.t('{0} stopped early, no longer improving', record.experiment);
}

/** Runs that were active when last looked at and are not any more. */
export function endedSince(remembered: readonly string[], runs: readonly RunSummary[]): RunSummary[] {
  const known = new Set(remembered);
  return runs.filter((run) => known.has(run.directory) && !isActive(run.status));
}
