import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { InsideStringKey } from '../../server/protocol/strings/inside.ts';

/** The playground page's words for what is seen inside a network, in the editor's language. */
export function insideStrings(): PageStrings<InsideStringKey> {
  return {
    insideMode: l10n.t('Look inside'),
  };
}
