/**
 * The lines of a document as indentation and keys. Completion asks this instead of the YAML tree: while a
 * person types, the text is rarely valid YAML, but its indentation still says where the caret is.
 */
import { endOfLine } from '../experiment/document.ts';

export interface OutlineLine {
  /** Offset of the first character after the indentation. */
  readonly start: number;
  /** Offset before the line break. */
  readonly end: number;
  readonly indent: number;
  /** Nothing, or only a comment, stands on the line. */
  readonly blank: boolean;
  /** `key` of `key: …`. */
  readonly key: string | undefined;
  /** Nothing but a comment follows the key. */
  readonly opensSection: boolean;
}

export function outlineOf(text: string): OutlineLine[] {
  const lines: OutlineLine[] = [];
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const end = endOfLine(text, offset);
    lines.push(readLine(text, offset, end));
    const feed = text.indexOf('\n', end);
    if (feed < 0) return lines;
    offset = feed + 1;
  }
}

const keyLine = /^(?:([\w.-]+)|"([^"]*)"|'([^']*)')[ \t]*:(?=[ \t]|$)(.*)$/s;

function readLine(text: string, offset: number, end: number): OutlineLine {
  const content = text.slice(offset, end);
  const indent = content.length - content.trimStart().length;
  const rest = content.slice(indent);
  const match = keyLine.exec(rest);
  const after = match?.[4]?.trim() ?? '';
  return {
    start: offset + indent,
    end,
    indent,
    blank: rest === '' || rest.startsWith('#'),
    key: match?.[1] ?? match?.[2] ?? match?.[3],
    opensSection: match !== null && (after === '' || after.startsWith('#') || after.startsWith('&')),
  };
}

/** The keys around a line with this indentation, outermost first; undefined when nothing can stand there. */
export function pathAt(lines: readonly OutlineLine[], index: number, indent: number): string[] | undefined {
  const path: string[] = [];
  const root = lines.find((line, at) => at < index && line.key !== undefined)?.indent ?? indent;
  let current = indent;
  for (let i = index - 1; i >= 0 && current > root; i--) {
    const line = lines[i]!;
    if (line.blank || line.indent >= current) continue;
    if (line.key === undefined || !line.opensSection) return undefined;
    path.unshift(line.key);
    current = line.indent;
  }
  return current === root ? path : undefined;
}

/** Lines of the same section as a line with this indentation; undefined when its neighbours are indented otherwise. */
export function siblingsOf(
  lines: readonly OutlineLine[],
  index: number,
  indent: number,
): OutlineLine[] | undefined {
  const above = neighbours(lines.slice(0, index).reverse(), indent);
  const below = neighbours(lines.slice(index + 1), indent);
  return above && below && [...above.reverse(), ...below];
}

function neighbours(lines: readonly OutlineLine[], indent: number): OutlineLine[] | undefined {
  const found: OutlineLine[] = [];
  let deeper = false;
  for (const line of lines) {
    if (line.blank) continue;
    if (line.indent < indent) return deeper && found.length === 0 ? undefined : found;
    if (line.indent === indent) found.push(line);
    else deeper = true;
  }
  return deeper && found.length === 0 ? undefined : found;
}

/** How far the file indents a section. */
export function indentUnit(lines: readonly OutlineLine[]): number {
  return lines.find((line) => !line.blank && line.indent > 0)?.indent ?? 2;
}
