import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { HealthStringKey } from '../../server/protocol/strings/health.ts';

/** The dashboard page's words for what is not well in a run, in the editor's language. */
export function healthStrings(): PageStrings<HealthStringKey> {
  return {
    health: l10n.t('Health'),
    healthSummary: l10n.t('Health: {0}'),
    findingError: l10n.t('Error'),
    findingWarning: l10n.t('Warning'),
    findingHint: l10n.t('Hint'),
    findingPlace: l10n.t('epoch {0}, step {1}'),
    findingLook: l10n.t('Show in the charts'),
    whatToTry: l10n.t('What to try:'),
  };
}
