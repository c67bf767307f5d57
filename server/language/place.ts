/** Where the caret is, in terms of the experiment file. */
import type { Span } from '../experiment/problem.ts';
import { allEntries, type Section } from '../experiment/tree.ts';
import { type FlowPlace, flowPlace, quoted } from './flow.ts';
import { indentUnit, type OutlineLine, outlineOf, pathAt, siblingsOf } from './outline.ts';

/** A key is being written, or could be. */
export interface KeyPlace {
  readonly kind: 'key';
  /** The section. */
  readonly path: readonly string[];
  /** Other keys of the section. */
  readonly taken: ReadonlySet<string>;
  /** The word at the caret. */
  readonly word: Span;
  readonly hasColon: boolean;
  readonly flow: boolean;
  /** Spaces by which the file indents a section. */
  readonly indentUnit: number;
}

/** The value of a key is being written. */
export interface ValuePlace {
  readonly kind: 'value';
  /** The key. */
  readonly path: readonly string[];
  readonly value: Span;
  /** The caret touches the colon. */
  readonly needsSpace: boolean;
  /** An element of a list. */
  readonly element: boolean;
  readonly flow: boolean;
}

export type Place = KeyPlace | ValuePlace;

export function placeAt(text: string, offset: number, root: Section | undefined): Place | undefined {
  const lines = outlineOf(text);
  const index = lines.findIndex((line) => offset <= line.end);
  const line = lines[index];
  if (!line || inComment(text.slice(line.start, offset))) return undefined;
  const flowStart = outermostFlow(root, offset) ?? flowOnLine(text, line, offset);
  const unit = indentUnit(lines);
  if (flowStart === undefined) return blockPlace(text, offset, lines, index, unit);
  const outer = pathBefore(lines, flowStart);
  const place = outer && flowPlace(text, flowStart, offset);
  return place && inFlow(place, outer, unit);
}

function inFlow(place: FlowPlace, outer: readonly string[], unit: number): Place {
  const path = [...outer, ...place.path];
  return place.kind === 'key'
    ? { ...place, path, flow: true, indentUnit: unit }
    : { ...place, path, flow: true };
}

function blockPlace(
  text: string,
  offset: number,
  lines: readonly OutlineLine[],
  index: number,
  unit: number,
): Place | undefined {
  const line = lines[index]!;
  const content = text.slice(line.start, line.end);
  const word = /^[\w-]*/.exec(content)?.[0] ?? '';
  const wordEnd = line.start + word.length;
  const item = /^-[ \t]+/.exec(content);
  if (item && offset >= line.start + item[0].length) {
    const path = pathOfItem(lines, index);
    const value = valueSpan(text, line.start + item[0].length, line.end, offset);
    return path && { kind: 'value', path, value, needsSpace: false, element: true, flow: false };
  }
  if (offset <= wordEnd) {
    const indent = offset < line.start ? line.indent - (line.start - offset) : line.indent;
    const path = pathAt(lines, index, indent);
    const siblings = siblingsOf(lines, index, indent);
    if (!path || !siblings || (word === '' && !line.blank)) return undefined;
    const taken = new Set(siblings.flatMap(({ key }) => key ?? []));
    const start = Math.min(offset, line.start);
    const end = offset < line.start ? offset : wordEnd;
    const hasColon = text[wordEnd] === ':' && offset >= line.start;
    return { kind: 'key', path, taken, word: { start, end }, hasColon, flow: false, indentUnit: unit };
  }
  const colon = /^[\w-]+:/.exec(content);
  const path = colon && pathAt(lines, index, line.indent);
  if (!path || offset < line.start + colon[0].length) return undefined;
  const value = valueSpan(text, line.start + colon[0].length, line.end, offset);
  const needsSpace = value.start === line.start + colon[0].length;
  return { kind: 'value', path: [...path, word], value, needsSpace, element: false, flow: false };
}

/** From the first character after the spaces to the last one before a comment; the caret alone in empty space. */
function valueSpan(text: string, from: number, lineEnd: number, offset: number): Span {
  const rest = text.slice(from, lineEnd);
  const comment = /(?:^|\s)#/.exec(rest);
  const end = from + rest.slice(0, comment?.index ?? rest.length).trimEnd().length;
  const start = from + (rest.length - rest.trimStart().length);
  return start < end && offset >= start && offset <= end ? { start, end } : { start: offset, end: offset };
}

function inComment(before: string): boolean {
  return /(?:^|\s)#/.test(before.replace(new RegExp(quoted, 'g'), ''));
}

function outermostFlow(root: Section | undefined, offset: number): number | undefined {
  if (!root) return undefined;
  const sections = [root, ...[...allEntries(root)].flatMap(({ section }) => section ?? [])];
  return sections.find(({ flow, span }) => flow && span.start < offset && offset < span.end)?.span.start;
}

/** The key whose list a line that starts with a dash belongs to; the dash may stand below the key's first letter. */
function pathOfItem(lines: readonly OutlineLine[], index: number): readonly string[] | undefined {
  const { indent } = lines[index]!;
  const above = lines
    .slice(0, index)
    .findLastIndex((line) => line.key !== undefined && line.indent <= indent);
  const line = lines[above];
  const path = line?.opensSection ? pathAt(lines, above, line.indent) : undefined;
  return path && line?.key !== undefined ? [...path, line.key] : undefined;
}

/** The first bracket on the line that is not closed before the caret: for text that is not yet valid YAML. */
function flowOnLine(text: string, line: OutlineLine, offset: number): number | undefined {
  const before = text.slice(line.start, offset);
  const opening = /^[\w-]+:[ \t]+[{[]/.exec(before);
  if (!opening) return undefined;
  const inside = before.slice(opening[0].length);
  const depth = [...inside].reduce(
    (level, c) => level + ('{['.includes(c) ? 1 : '}]'.includes(c) ? -1 : 0),
    1,
  );
  return depth > 0 ? line.start + opening[0].length - 1 : undefined;
}

/** The keys that lead to a bracket: those of its line, and of the lines above. */
function pathBefore(lines: readonly OutlineLine[], offset: number): readonly string[] | undefined {
  const index = lines.findIndex(({ end }) => offset <= end);
  const line = lines[index];
  if (!line) return undefined;
  const path = pathAt(lines, index, line.indent);
  return path && (line.key === undefined ? path : [...path, line.key]);
}
