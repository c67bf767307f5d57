import { config } from '@vscode/l10n';

/** Takes the words of a person's language from a bundle. Without one, or one that can be read, words are English. */
export function useWords(bundle: string | undefined = process.env.LSTM_LAB_L10N): void {
  if (!bundle) return;
  try {
    config({ fsPath: bundle });
  } catch {
    return;
  }
}
