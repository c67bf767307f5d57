/** Formatting: indentation and spaces only. Comments, quotation marks, line breaks and blank lines stay. */
import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAlias, isCollection, isScalar, visit } from 'yaml';
import { parseExperimentDocument } from '../../experiment/document.ts';
import { parseYaml } from '../../experiment/parseYaml.ts';
import type { Edit } from '../fixes/fix.ts';
import { rangeOf } from '../positions.ts';
import { indentationEdits } from './indentation.ts';
import { spacingEdits } from './spacing.ts';

const usualUnit = 2;

/** None for a text that is not valid YAML, and none where they would change what it means. */
export function formattingEdits(
  document: TextDocument,
  { tabSize, insertSpaces }: Pick<FormattingOptions, 'tabSize' | 'insertSpaces'>,
): TextEdit[] {
  const text = document.getText();
  // A carriage return alone ends a line for editors, but not for YAML.
  if (/\r(?!\n)/.test(text)) return [];
  const parsed = parseExperimentDocument(text, '');
  // A carriage return alone ends a line for editors, but not for the parser.
  if (parsed.yaml.errors.length > 0 || /\r(?!\n)/.test(text)) return [];
  const unit = insertSpaces && tabSize >= 1 && tabSize <= 8 ? tabSize : usualUnit;
  const toEdit = (edit: Edit) => ({ range: rangeOf(document, edit), newText: edit.text });
  const edits = [...indentationEdits(parsed, unit), ...spacingEdits(text)].map(toEdit);
  return edits.length > 0 && meaning(TextDocument.applyEdits(document, edits)) === meaning(text) ? edits : [];
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
