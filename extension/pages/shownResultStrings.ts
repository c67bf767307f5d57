import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { ShownResultStringKey } from '../../server/protocol/strings/shownResults.ts';

/** Words of what shows results of networks, on every page that does. */
export function shownResultStrings(): PageStrings<ShownResultStringKey> {
  return {
    heatKeys: l10n.t(
      'Point at a cell, or move with the arrow keys, to read it. A click or Enter holds it, Escape lets it go.',
    ),
    attention: l10n.t('Attention'),
    attentionHint: l10n.t('The stronger a word is coloured, the more it weighs in the answer.'),
    mostWeight: l10n.t('Most weight: {0}'),
    attentionMapHint: l10n.t(
      'Each row shows which source tokens the network looked at when it wrote that token of the translation.',
    ),
    attentionCell: l10n.t('{0} looks at {1}: {2}'),
    translation: l10n.t('Translation'),
    source: l10n.t('Source'),
    noAttention: l10n.t('This network has no attention.'),
    editAdded: l10n.t('added: {0}'),
    editLeftOut: l10n.t('left out: {0}'),
    editChanged: l10n.t('{0}, written as {1}'),
    editSaid: l10n.t('said, but not written'),
    editWritten: l10n.t('written, but not said'),
    wordErrorRate: l10n.t('Word error rate'),
    characterErrorRate: l10n.t('Character error rate'),
    copiesHint: l10n.t(
      'Underlined tokens are copied from the source; the others are chosen from the vocabulary.',
    ),
    copyOf: l10n.t('copied from {0}, {1}'),
    ownToken: l10n.t('from the vocabulary, {0}'),
  };
}
