import * as l10n from '@vscode/l10n';

/** What is said beside the figures of a network whose model file holds the forward one of its two directions. */
export function forwardOnlySentence(): string {
  return l10n.t(
    'This network was trained in both directions: these are the figures of the forward one alone.',
  );
}
