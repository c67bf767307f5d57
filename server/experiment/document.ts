import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { ProblemRange, Span } from './problem.ts';

/** An experiment file after its one parse. */
export interface ExperimentDocument {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly yaml: Document.Parsed<ParsedNode>;
  readonly lines: LineCounter;
}

/** Never throws: what is wrong with the YAML is in `yaml.errors`. A byte-order mark and CRLF are left in place. */
export function parseExperimentDocument(text: string, file: string): ExperimentDocument {
  const lines = new LineCounter();
  const yaml = parseDocument<ParsedNode>(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  return { file, text, yaml, lines };
}

/** The part of a span that lies on its first line, at least one character wide where the line has one. */
export function toRange(document: ExperimentDocument, span: Span): ProblemRange {
  const { text, lines } = document;
  const begin = Math.min(span.start, text.length);
  const { line, col } = lines.linePos(begin);
  const lineStart = begin - Math.max(col - 1, 0);
  const lineEnd = endOfLine(text, lineStart);
  const end = Math.max(begin, Math.min(span.end, lineEnd));
  const start = end === begin && begin >= lineEnd && begin > lineStart ? lineEnd - 1 : begin;
  const shownEnd = end > start ? end : Math.min(start + 1, lineEnd);
  const column = start - lineStart + 1;
  return { start, end: shownEnd, line: Math.max(line, 1), column, endColumn: column + (shownEnd - start) };
}

/** Offset just before the line break (LF or CRLF) of the line that holds `offset`. */
export function endOfLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  const end = feed < 0 ? text.length : feed;
  return text[end - 1] === '\r' ? end - 1 : end;
}
