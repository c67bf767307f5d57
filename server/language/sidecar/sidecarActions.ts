import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { stringify } from 'yaml';
import { rangeOf } from '../positions.ts';
import type { OpenSidecar } from './openSidecars.ts';
import { sidecarProblems, toSidecarDiagnostic } from './sidecarProblems.ts';

/** Quick fixes: what was probably meant, and a tokenizer to begin with. */
export function sidecarActions(
  sidecar: OpenSidecar,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
): CodeAction[] {
  const { document } = sidecar;
  if (context.only && !context.only.some((only) => `${CodeActionKind.QuickFix}.`.startsWith(`${only}.`)))
    return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const here = sidecarProblems(sidecar).filter((problem) => problem.end >= start && problem.start <= end);
  return here.flatMap((problem) => {
    const action = (title: string, newText: string, at: { start: number; end: number }): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      diagnostics: [toSidecarDiagnostic(document, problem)],
      edit: { changes: { [document.uri]: [{ range: rangeOf(document, at), newText }] } },
    });
    if (problem.instead !== undefined) {
      const text = stringify(problem.instead, { lineWidth: 0 }).trimEnd();
      return [action(l10n.t('Replace with {0}', problem.instead), text, problem)];
    }
    if (problem.path.join('.') !== 'tokenizer' || /^\s*tokenizer\s*:/m.test(document.getText())) return [];
    const title = l10n.t('Add a tokenizer');
    return [action(title, 'tokenizer:\n  type: ids\n', { start: 0, end: 0 })];
  });
}
