import * as l10n from '@vscode/l10n';

/** What is said of lines that were left out; undefined where there are none. */
export function skippedSentence(file: string, skipped: number): string | undefined {
  if (skipped === 0) return undefined;
  return l10n.t(
    'Lines of {0} that could not be read: {1}. They are damaged or of another version of LSTM Lab, and were left out.',
    file,
    skipped,
  );
}
