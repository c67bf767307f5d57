import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { TableStringKey } from '../../server/protocol/strings/table.ts';

/** The words of the dashboard's frame and of its table of runs, in the editor's language. */
export function tableStrings(): PageStrings<TableStringKey> {
  return {
    chartsView: l10n.t('Charts'),
    resultsView: l10n.t('Results'),
    views: l10n.t('Views'),
  };
}
