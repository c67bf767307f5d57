import type { CompletionItemKind } from 'vscode-languageserver';

/** One thing that could be written, before it is fitted to the text and the client. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is inserted. */
  readonly text: string;
  /** As `text`, with places to fill in, for clients that know them. */
  readonly snippet?: string;
  /** What the typed word is compared with, where that is not the label. */
  readonly filter?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly preselect?: boolean;
  /** Offer the next completion at once: a value after its key, a file after its folder. */
  readonly suggestNext?: boolean;
  /** What follows the caret in the value goes too: a closing quotation mark. */
  readonly replacesAll?: boolean;
}

/** Text as it stands in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A place to choose one of several words in a snippet. */
export function choiceSnippet(position: number, words: readonly string[]): string {
  return `\${${position}|${words.map((word) => word.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
}
