import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { HistoryStringKey } from '../../server/protocol/strings/history.ts';

/** The playground page's words for the history of texts, in the editor's language. */
export function historyStrings(): PageStrings<HistoryStringKey> {
  return {
    history: l10n.t('History'),
    historyHint: l10n.t('Every text stays here, with the texts that branch from it.'),
    historyRemoved: l10n.t(
      'Oldest texts removed to make room: {0}. Alternatives of older texts are computed again when you ask for them.',
    ),
    historyUndo: l10n.t('Undo'),
    historyTaken: l10n.t('Removed.'),
    historyClear: l10n.t('Clear history'),
    historyRename: l10n.t('Rename'),
    historyName: l10n.t('Name of the text'),
    historyDelete: l10n.t('Delete with its branches'),
    historyRow: l10n.t('{0} tokens, temperature {1}, seed {2}'),
    historyPrompt: l10n.t('prompt “{0}”'),
    anotherEnding: l10n.t('Another ending from here'),
    writeOn: l10n.t('Write on'),
    sideBySide: l10n.t('All {0} together'),
    seedOf: l10n.t('Seed {0}'),
    goOnWith: l10n.t('Go on with this'),
    method: l10n.t('Method'),
    methodSampling: l10n.t('Sampling'),
    methodBeams: l10n.t('Beam search'),
    methodBeamsHint: l10n.t('Looks for the most probable texts. They are safe, and often repeat themselves.'),
    samples: l10n.t('Texts at once'),
    samplesHint: l10n.t('Texts of the same prompt, with seeds in a row.'),
    beamWidth: l10n.t('Beams'),
    beamWidthHint: l10n.t('Texts that are followed at the same time in each group.'),
    beamGroups: l10n.t('Groups'),
    beamGroupsHint: l10n.t('Groups of beams that are kept apart; 1 is plain beam search.'),
    beamDiversity: l10n.t('Diversity'),
    beamDiversityHint: l10n.t('What a token costs, in nats, for each earlier group that has chosen it.'),
    beamsSearching: l10n.t('Searching… {0}'),
    beamsFound: l10n.t('Most probable texts'),
    logProbability: l10n.t('ln p {0}'),
    note: l10n.t('Save as note'),
    noted: l10n.t('Saved in the note of the run.'),
  };
}
