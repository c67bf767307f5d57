/** Formatting: indentation and spaces only. Comments, quotation marks, line breaks and blank lines stay. */
import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAlias, isCollection, isMap, isScalar, visit } from 'yaml';
import { parseExperimentDocument } from '../../experiment/document.ts';
import { parseYaml } from '../../experiment/parseYaml.ts';
import type { Edit } from '../fixes/fix.ts';
import { rangeOf } from '../positions.ts';
import { indentationEdits } from './indentation.ts';
import { spacingEdits } from './spacing.ts';

const usualUnit = 2;

type Layout = Pick<FormattingOptions, 'tabSize' | 'insertSpaces'>;

/** None for a text that is not valid YAML, and none where they would change what it means. */
export function formattingEdits(document: TextDocument, layout: Layout): TextEdit[] {
  const { edits } = editsOf(document, layout);
  return keepMeaning(document, edits) ? edits : [];
}

/**
 * As {@link formattingEdits}, for some lines. Where these alone cannot be indented anew, what they are part of is:
 * the keys of the top level that they touch.
 */
export function rangeFormattingEdits(
  document: TextDocument,
  { start, end }: Range,
  layout: Layout,
): TextEdit[] {
  const { edits, topLevel } = editsOf(document, layout);
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const within = (from: number, to: number) =>
    edits.filter(({ range }) => from <= range.start.line && range.start.line <= to);
  const chosen = within(start.line, last);
  if (keepMeaning(document, chosen)) return chosen;
  const from = topLevel.findLast((line) => line <= start.line) ?? 0;
  const to = topLevel.find((line) => line > last) ?? document.lineCount;
  const whole = within(from, to - 1);
  return keepMeaning(document, whole) ? whole : [];
}

/** All edits, and the lines at which keys of the top level stand. */
function editsOf(document: TextDocument, { tabSize, insertSpaces }: Layout) {
  const nothing = { edits: [], topLevel: [] };
  const text = document.getText();
  // A carriage return alone ends a line for editors, but not for the parser.
  if (/\r(?!\n)/.test(text)) return nothing;
  const parsed = parseExperimentDocument(text, '');
  const { contents, errors } = parsed.yaml;
  if (errors.length > 0) return nothing;
  const unit = insertSpaces && tabSize >= 1 && tabSize <= 8 ? tabSize : usualUnit;
  const toEdit = (edit: Edit) => ({ range: rangeOf(document, edit), newText: edit.text });
  const keys = isMap(contents) ? contents.items.map(({ key }) => key) : [];
  return {
    edits: [...indentationEdits(parsed, unit), ...spacingEdits(text)].map(toEdit),
    topLevel: keys.flatMap((key) =>
      isScalar(key) && key.range ? document.positionAt(key.range[0]).line : [],
    ),
  };
}

function keepMeaning(document: TextDocument, edits: TextEdit[]): boolean {
  return (
    edits.length === 0 || meaning(TextDocument.applyEdits(document, edits)) === meaning(document.getText())
  );
}

/** Every node with its value, without following aliases. */
export function meaning(text: string): string {
  const { contents, errors } = parseYaml(text);
  const nodes: unknown[] = [errors.length];
  visit(contents, {
    Node(key, node) {
      const value = isScalar(node) ? node.value : isAlias(node) ? `*${node.source}` : undefined;
      const size = isCollection(node) ? node.items.length : undefined;
      nodes.push([key, String(value), typeof value, node.tag, 'anchor' in node && node.anchor, size]);
    },
  });
  return JSON.stringify(nodes);
}
