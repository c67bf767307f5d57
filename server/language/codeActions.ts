import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Problem } from '../experiment/problem.ts';
import { toDiagnostics } from './diagnostics.ts';
import type { OpenExperiment } from './experiments.ts';
import { rangeOf } from './positions.ts';

/** The edits that would mend the problems in a range. */
export function quickFixes(
  experiment: OpenExperiment,
  problems: readonly Problem[],
  range: Range,
): CodeAction[] {
  const { document } = experiment;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return problems.flatMap((problem) => {
    const { suggestion } = problem;
    if (!suggestion || problem.range.end < start || problem.range.start > end) return [];
    const edit = { range: rangeOf(document, suggestion), newText: suggestion.text };
    return {
      title: suggestion.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: toDiagnostics(experiment, [problem]),
      isPreferred: true,
      edit: { changes: { [document.uri]: [edit] } },
    };
  });
}
