import * as l10n from '@vscode/l10n';

/** What was measured on, as a person reads it: its file, or the part that training left out, which has none. */
export function dataWord(name: string): string {
  return name === 'validation' ? l10n.t('validation data') : name;
}
