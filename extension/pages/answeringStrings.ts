import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { AnsweringStringKey } from '../../server/protocol/strings/answering.ts';

/** The playground page's words for networks that answer: classes, tags, translations, forecasts, in the editor's language. */
export function answeringStrings(): PageStrings<AnsweringStringKey> {
  return {
    answerMode: l10n.t('Ask'),
  };
}
