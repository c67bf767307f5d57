import * as l10n from '@vscode/l10n';
import type { EffectiveStatus, RunRecord } from '../protocol/runs.ts';

/** As {@link statusWord}, and in whose queue a run waits. */
export function statusPhrase(status: EffectiveStatus, { slurm }: Pick<RunRecord, 'slurm'>): string {
  return status === 'queued' && slurm ? l10n.t('waiting in Slurm’s queue') : statusWord(status);
}

/** The status of a run as a person reads it. */
export function statusWord(status: EffectiveStatus): string {
  switch (status) {
    case 'queued':
      return l10n.t('queued');
    case 'starting':
      return l10n.t('starting');
    case 'running':
      return l10n.t('running');
    case 'paused':
      return l10n.t('paused');
    case 'stopped':
      return l10n.t('stopped');
    case 'finished':
      return l10n.t('finished');
    case 'stopped-early':
      return l10n.t('stopped early');
    case 'failed':
      return l10n.t('failed');
    case 'lost':
      return l10n.t('interrupted');
  }
}
