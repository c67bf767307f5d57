import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { HistoryStringKey } from '../../server/protocol/strings/history.ts';

/** The playground page's words for the history of a text, in the editor's language. */
export function historyStrings(): PageStrings<HistoryStringKey> {
  return {
    history: l10n.t('History'),
  };
}
