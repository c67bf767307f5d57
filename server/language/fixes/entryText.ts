/** Keys as pieces of text: where they begin and end, how to take one out and put one in. */
import { endOfLine } from '../../experiment/document.ts';
import type { Span } from '../../experiment/problem.ts';
import { allEntries, type Entry, type Section } from '../../experiment/tree.ts';
import type { Edit } from './fix.ts';

export function entryAt(root: Section, path: readonly string[]): Entry | undefined {
  const key = path.join('.');
  return [...allEntries(root)].find((entry) => entry.path.join('.') === key);
}

/** The section that a span of a key belongs to. */
export function sectionAround(root: Section, keySpan: Span): Section | undefined {
  const sections = [root, ...[...allEntries(root)].flatMap(({ section }) => section ?? [])];
  return sections.find(({ entries }) => entries.some((entry) => entry.keySpan.start === keySpan.start));
}

/** Offset after the last character of a key and its value. */
export function entryEnd(text: string, { keySpan, valueSpan }: Entry): number {
  if (!valueSpan)
    return keySpan.end + (/^[ \t]*:/.exec(text.slice(keySpan.end, keySpan.end + 100))?.[0].length ?? 0);
  return text.slice(0, valueSpan.end).trimEnd().length;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The spaces before a key that stands first on its line; undefined for another one. */
export function indentOf(text: string, { keySpan }: Entry): string | undefined {
  const before = text.slice(lineStart(text, keySpan.start), keySpan.start);
  return /^ *$/.test(before) ? before : undefined;
}

/** Takes a key out, in block style with its line's comment; undefined where the text around it forbids it. */
export function removal(text: string, section: Section, entry: Entry): Edit | undefined {
  const end = entryEnd(text, entry);
  // An alias further down may need the anchor.
  if (/(?:^|\s)&\w/.test(text.slice(entry.keySpan.start, end))) return undefined;
  if (section.flow) return flowRemoval(text, section, entry, end);
  if (indentOf(text, entry) === undefined) return undefined;
  const feed = text.indexOf('\n', endOfLine(text, end));
  return { start: lineStart(text, entry.keySpan.start), end: feed < 0 ? text.length : feed + 1, text: '' };
}

function flowRemoval(text: string, { entries }: Section, entry: Entry, end: number): Edit | undefined {
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  const previous = entries[at - 1];
  const { start } = entry.keySpan;
  if (next) return onlyCommas(text, end, next.keySpan.start) && { start, end: next.keySpan.start, text: '' };
  if (!previous) return { start, end, text: '' };
  const from = entryEnd(text, previous);
  return onlyCommas(text, from, start) && { start: from, end, text: '' };
}

function onlyCommas(text: string, start: number, end: number): true | undefined {
  return /^[\s,]*$/.test(text.slice(start, end)) || undefined;
}
