/** Where the caret is, in terms of the experiment file. */
import type { Span } from '../experiment/problem.ts';
import { otherItems, pathOfItem } from './dashes.ts';
import { flowPlace, quoted } from './flow.ts';
import { flowAround } from './flowStart.ts';
import { indentUnit, type OutlineLine, outlineOf, pathAt, siblingsOf } from './outline.ts';

/** A key is being written, or could be. */
export interface KeyPlace {
  readonly kind: 'key';
  /** The section. */
  readonly path: readonly string[];
  /** Other keys of the section. */
  readonly taken: ReadonlySet<string>;
  /** Where a list may be begun or continued with a dash: its other elements. */
  readonly items: readonly string[];
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
  /** Other elements of the list. */
  readonly taken: ReadonlySet<string>;
  readonly flow: boolean;
}

export type Place = KeyPlace | ValuePlace;

export function placeAt(text: string, offset: number): Place | undefined {
  const lines = outlineOf(text);
  const index = lines.findIndex((line) => offset <= line.end);
  const line = lines[index];
  if (!line || inComment(text.slice(line.start, offset))) return undefined;
  const unit = indentUnit(lines);
  const flow = flowAround(text, offset, lines, index);
  if (!flow) return blockPlace(text, offset, lines, index, unit);
  const outer = pathAt(lines, flow.line, lines[flow.line]!.indent);
  const key = lines[flow.line]?.key;
  const place = flowPlace(text, flow.start, offset);
  if (!outer || key === undefined || !place) return undefined;
  const path = [...outer, key, ...place.path];
  return place.kind === 'key'
    ? { ...place, path, items: [], flow: true, indentUnit: unit }
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
  const word = /^[\w.-]*/.exec(content)?.[0] ?? '';
  const wordEnd = line.start + word.length;
  const item = /^-[ \t]+/.exec(content);
  if (item && offset >= line.start + item[0].length) {
    const path = pathOfItem(lines, index);
    const taken = new Set(otherItems(text, lines, index));
    const value = valueSpan(text, line.start + item[0].length, line.end, offset);
    return path && { kind: 'value', path, value, needsSpace: false, element: true, taken, flow: false };
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
    const items = otherItems(text, lines, index);
    return { kind: 'key', path, taken, items, word: { start, end }, hasColon, flow: false, indentUnit: unit };
  }
  const colon = /^[\w.-]+:/.exec(content);
  const path = colon && pathAt(lines, index, line.indent);
  if (!path || offset < line.start + colon[0].length) return undefined;
  const value = valueSpan(text, line.start + colon[0].length, line.end, offset);
  const needsSpace = value.start === line.start + colon[0].length;
  return {
    kind: 'value',
    path: [...path, word],
    value,
    needsSpace,
    element: false,
    taken: new Set(),
    flow: false,
  };
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
