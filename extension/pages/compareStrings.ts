import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { CompareStringKey } from '../../server/protocol/strings/compare.ts';

/** The playground page's words for two models side by side, in the editor's language. */
export function compareStrings(): PageStrings<CompareStringKey> {
  return {
    compareMode: l10n.t('Compare'),
  };
}
