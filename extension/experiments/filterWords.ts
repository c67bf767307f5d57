import * as l10n from '@vscode/l10n';
import { statusWord } from '../../server/runs/statusWord.ts';
import type { RowChoice } from './drawnRows.ts';
import type { RunOrder } from './runChoice.ts';

/** The orders of runs as a person reads them. */
export function orderWords(): Record<RunOrder, string> {
  return { newest: l10n.t('Newest First'), best: l10n.t('Best First'), name: l10n.t('By Name') };
}

/** What the view shows, beside its title; nothing where it shows all, newest first. */
export function choiceText({ filter, order }: RowChoice): string {
  const { text, statuses, tags, starred, archived } = filter;
  const parts = [
    text && `“${text}”`,
    statuses.map(statusWord).join(', '),
    tags.map((tag) => `#${tag}`).join(', '),
    starred && l10n.t('starred'),
    archived && l10n.t('with archived'),
    order !== 'newest' && orderWords()[order],
  ];
  return parts.filter(Boolean).join(' · ');
}
