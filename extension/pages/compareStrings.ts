import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { CompareStringKey } from '../../server/protocol/strings/compare.ts';

/** The playground page's words for two models side by side, in the editor's language. */
export function compareStrings(): PageStrings<CompareStringKey> {
  return {
    compareMode: l10n.t('Compare'),
    compareWhat: l10n.t('Compare'),
    compareTexts: l10n.t('What they write'),
    compareScores: l10n.t('How well they know a text'),
    compareModel: l10n.t('Model {0}'),
    compareChoose: l10n.t('Choose a model…'),
    compareChange: l10n.t('Change…'),
    compareNone: l10n.t('Another run, a checkpoint of this one, or a model in a file.'),
    compareEmpty: l10n.t(
      'Both models write after the same prompt, with the same seed. Where their texts part is marked.',
    ),
    compareScoreEmpty: l10n.t(
      'Both models read the same text. Each token shows which of them expected it more.',
    ),
    compareSettings: l10n.t('{0} tokens, temperature {1}, seed {2}, as set in “Write”'),
    compareCache: l10n.t(
      'With the continuous cache that is set in “Write”, where a model can be read with one',
    ),
    compareSame: l10n.t('The same so far'),
    compareSameFor: l10n.t('The same for {0} characters'),
    compareScoreThis: l10n.t('Score this text in both'),
    compareDifference: l10n.t('Token by token'),
    compareBetter: l10n.t('Model {0} expects this text more: {1} nats per token less'),
    compareEqual: l10n.t('Both expect this text alike'),
    compareOtherTokens: l10n.t(
      'The models divide the text into different tokens: compare the nats per character.',
    ),
    compareAlternatives: l10n.t('Alternatives of model {0}'),
    compareTokenOf: l10n.t('Model A {0}, model B {1}'),
    natsPerCharacter: l10n.t('{0} nats per character'),
  };
}
