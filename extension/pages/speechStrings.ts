import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { SpeechStringKey } from '../../server/protocol/strings/speech.ts';

/** The playground page's words for networks that write down what is said, in the editor's language. */
export function speechStrings(): PageStrings<SpeechStringKey> {
  return {
    speechBeamsHint: l10n.t(
      'How many partial texts are followed at the same time; 1 takes the most probable label at each time step.',
    ),
    transcript: l10n.t('Transcript'),
    transcriptHint: l10n.t('What is really said, to compare with'),
    recognised: l10n.t('Recognised text'),
    nothingHeard: l10n.t('(nothing heard)'),
    consideredTexts: l10n.t('Texts that were considered'),
    asTranscript: l10n.t('Same as the transcript'),
    blank: l10n.t('blank'),
    pathText: l10n.t('Text'),
    pathLabels: l10n.t('Labels'),
    pathHint: l10n.t(
      'Below the spectrogram: when each token of the text is heard (dashed where the network is not sure), and the most probable label of each time step. Faint bars are the {0}, which says nothing.',
    ),
  };
}
