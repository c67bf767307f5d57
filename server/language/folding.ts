import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { OpenExperiment } from './experiments.ts';
import { type OutlineLine, outlineOf } from './outline.ts';

/** What is indented below a line, brackets to their end, and comments over several lines. */
export function foldingRanges({ document }: Pick<OpenExperiment, 'document'>): FoldingRange[] {
  const text = document.getText();
  const lines = outlineOf(text);
  const closes = ({ start }: OutlineLine) => /^[\]}]/.test(text.slice(start, start + 1));
  /** Lines that more may be indented below, outermost first. */
  const open: number[] = [];
  const found: FoldingRange[] = [];
  let last = 0;
  const close = (indent: number, endLine: number) => {
    while (open.length > 0 && lines[open.at(-1)!]!.indent >= indent) {
      const startLine = open.pop()!;
      if (endLine > startLine) found.push({ startLine, endLine });
    }
  };
  for (const [at, line] of lines.entries()) {
    if (line.blank) continue;
    close(line.indent, last);
    if (!closes(line)) open.push(at);
    last = at;
  }
  close(0, last);
  return [...found, ...comments(text, lines)].sort((a, b) => a.startLine - b.startLine);
}

function comments(text: string, lines: readonly OutlineLine[]): FoldingRange[] {
  const isComment = ({ blank, start, end }: OutlineLine) => blank && end > start && text[start] === '#';
  return lines.flatMap((line, startLine): FoldingRange | [] => {
    const before = lines[startLine - 1];
    if (!isComment(line) || (before && isComment(before))) return [];
    const after = lines.findIndex((other, at) => at > startLine && !isComment(other));
    const endLine = (after < 0 ? lines.length : after) - 1;
    return endLine > startLine ? { startLine, endLine, kind: FoldingRangeKind.Comment } : [];
  });
}
