import * as l10n from '@vscode/l10n';

/** What errors call a text that was typed into a page. */
export function typedName(): string {
  return l10n.t('Input');
}

/** A text that was typed into a page, as the bytes of a file. */
export async function* typedBytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
