import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isScalar, isSeq } from 'yaml';
import type { Entry } from '../experiment/tree.ts';
import type { OpenExperiment } from './experiments.ts';
import { rangeOf } from './positions.ts';

/** The outline: sections and keys with their values. */
export function documentSymbols({ document, loaded }: OpenExperiment): DocumentSymbol[] {
  return (loaded.analysis.root?.entries ?? []).map((entry) => toSymbol(entry, document));
}

/** What stands there, a list in brackets. */
function sourceOf(value: Entry['value']): string | undefined {
  if (isScalar(value)) return value.source;
  if (!isSeq(value)) return undefined;
  return `[${value.items.map((item) => (isScalar(item) ? (item.source ?? '') : '…')).join(', ')}]`;
}

function toSymbol(entry: Entry, document: TextDocument): DocumentSymbol {
  const { keySpan, valueSpan, section } = entry;
  const value = sourceOf(entry.value);
  return {
    // A symbol without a name is refused by editors.
    name: entry.key || '""',
    ...(value && { detail: value }),
    kind: section ? SymbolKind.Module : SymbolKind.Property,
    range: rangeOf(document, { start: keySpan.start, end: Math.max(keySpan.end, valueSpan?.end ?? 0) }),
    selectionRange: rangeOf(document, keySpan),
    ...(section && { children: section.entries.map((child) => toSymbol(child, document)) }),
  };
}
