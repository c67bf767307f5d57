import { isAlias, isMap, isScalar, LineCounter } from 'yaml';
import { aliasTarget } from './aliases.ts';
import { longestText } from './parseYaml.ts';
import type { ProblemRange, Span } from './problem.ts';
import { readYaml, type YamlContents } from './readYaml.ts';

/** An experiment file after its one parse. */
export interface ExperimentDocument {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly yaml: YamlContents;
  readonly lines: LineCounter;
}

/** Never throws: what is wrong with the YAML is in `yaml.errors`. A byte-order mark and CRLF are left in place. */
export function parseExperimentDocument(text: string, file: string): ExperimentDocument {
  return { file, text, yaml: readYaml(text), lines: countLines(text) };
}

/** The text that a key of the top level has, as far as it is one. */
export function topLevelText({ yaml }: ExperimentDocument, key: string): string | undefined {
  const found = isMap(yaml.contents) ? yaml.contents.get(key, true) : undefined;
  const node = isAlias(found) ? aliasTarget(found, yaml) : found;
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/**
 * Counted here, since the parser overlooks line ends in what it cannot parse, and carriage returns alone. Editors
 * take them all for line ends.
 */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index, 0: lineEnd } of text.slice(0, longestText + 1).matchAll(lineEnds))
    lines.addNewLine(index + lineEnd.length);
  return lines;
}

const lineEnds = /\r\n|[\r\n]/g;

/**
 * The part of a span that lies on its first line, at least one character wide. What is reported beyond the last
 * character, or on an empty line, moves back to the character before it.
 */
export function toRange(document: ExperimentDocument, span: Span): ProblemRange {
  const { text, lines } = document;
  let start = Math.min(span.start, Math.max(text.length - 1, 0));
  while (start > 0 && /[\r\n]/.test(text[start] ?? '')) start--;
  const { line, col } = lines.linePos(start);
  const column = Math.max(col, 1);
  const lineEnd = endOfLine(text, start);
  const end = Math.min(Math.max(span.end, start + 1), lineEnd);
  return { start, end, line: Math.max(line, 1), column, endColumn: column + end - start };
}

/** Offset just before the line break (LF, CRLF or CR) of the line that holds `offset`. */
export function endOfLine(text: string, offset: number): number {
  lineBreak.lastIndex = offset;
  return lineBreak.exec(text)?.index ?? text.length;
}

const lineBreak = /[\r\n]/g;
