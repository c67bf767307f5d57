import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProblemRange, Span } from '../experiment/problem.ts';

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** For a place in a file that is not open. */
export function rangeInFile({ line, column, endColumn }: ProblemRange): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: line - 1, character: endColumn - 1 },
  };
}

export function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
