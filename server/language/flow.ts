/** Where the caret is in a section written as `{key: value, …}` or a list `[value, …]`, finished or not. */
import type { Span } from '../experiment/problem.ts';

export type FlowPlace =
  | {
      readonly kind: 'key';
      readonly path: readonly string[];
      readonly taken: ReadonlySet<string>;
      readonly word: Span;
      readonly hasColon: boolean;
    }
  | {
      readonly kind: 'value';
      readonly path: readonly string[];
      readonly value: Span;
      readonly needsSpace: boolean;
      /** An element of a list. */
      readonly element: boolean;
      /** Other elements of the list. */
      readonly taken: ReadonlySet<string>;
    };

interface Level {
  readonly list: boolean;
  /** Keys or elements before the current one. */
  readonly taken: string[];
  /** Offset of the current `key: value`, or element. */
  start: number;
}

/**
 * Text in quotation marks, closed or not. An apostrophe within a word begins none. That a mark is there is asked
 * first: to look back from everywhere would be slow in a line of spaces.
 */
export const quoted = /(?=["'])(?<=(?:^|[{[,:])\s*)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?)/y;

const comment = /(?<=\s)#[^\r\n]*/y;

/** Reads from the bracket at `start` to the caret. */
export function flowPlace(text: string, start: number, offset: number): FlowPlace | undefined {
  const levels: Level[] = [];
  for (let at = start; at < offset; ) {
    quoted.lastIndex = at;
    const string = quoted.exec(text)?.[0];
    if (string) {
      at += string.length;
      continue;
    }
    const level = levels.at(-1);
    comment.lastIndex = at;
    const remark = comment.exec(text)?.[0];
    if (remark) {
      at += remark.length;
      if (level && text.slice(level.start, at - remark.length).trim() === '') level.start = at;
      continue;
    }
    const character = text[at++];
    if (character === '{' || character === '[')
      levels.push({ list: character === '[', taken: [], start: at });
    else if (character === '}' || character === ']') levels.pop();
    else if (character === ',' && level) {
      const written = text.slice(level.start, at - 1);
      level.taken.push(...(level.list ? elementOf(written) : keyOf(written)));
      level.start = at;
    }
  }
  const level = levels.at(-1);
  if (!level) return undefined;
  const outer = levels.slice(0, -1).filter(({ list }) => !list);
  const path = outer.flatMap(({ start }) => keyOf(text.slice(start, offset)));
  return level.list ? elementPlace(text, level, path, offset) : placeIn(text, level, path, offset);
}

function elementPlace(
  text: string,
  { start, taken }: Level,
  path: readonly string[],
  offset: number,
): FlowPlace | undefined {
  const written = text.slice(start, offset).trimStart();
  if (written.includes('\n')) return undefined;
  const rest = /^[^,[\]{}\r\n#]*/.exec(text.slice(offset))?.[0] ?? '';
  const value = { start: offset - written.length, end: offset + rest.trimEnd().length };
  const others = new Set([...taken, ...elementsAfter(text.slice(value.end))]);
  return { kind: 'value', path, value, needsSpace: false, element: true, taken: others };
}

function placeIn(text: string, level: Level, path: readonly string[], offset: number): FlowPlace | undefined {
  const before = text.slice(level.start, offset);
  const rest = /^[^,{}\r\n#]*/.exec(text.slice(offset))?.[0] ?? '';
  const colon = before.indexOf(':');
  if (colon >= 0) {
    const [key] = keyOf(before);
    if (key === undefined) return undefined;
    const value = before.slice(colon + 1).trimStart();
    if (value.includes('\n')) return undefined;
    const needsSpace = colon + 1 === before.length || (value !== '' && !/^\s/.test(before.slice(colon + 1)));
    const end = offset + rest.trimEnd().length;
    const span = { start: offset - value.length, end };
    return { kind: 'value', path: [...path, key], value: span, needsSpace, element: false, taken: new Set() };
  }
  if (!/^\s*[\w.-]*$/.test(before)) return undefined;
  const word = before.trimStart();
  const tail = /^[\w.-]*/.exec(rest)?.[0] ?? '';
  const taken = new Set([...level.taken, ...keysAfter(text.slice(offset + tail.length))]);
  return {
    kind: 'key',
    path,
    taken,
    word: { start: offset - word.length, end: offset + tail.length },
    hasColon: rest.slice(tail.length).trimStart().startsWith(':'),
  };
}

function keyOf(text: string): string[] {
  const key = /^\s*([\w.-]+)\s*:/.exec(text)?.[1];
  return key === undefined ? [] : [key];
}

/** A value as it reads, without quotation marks. */
export function elementOf(text: string): string[] {
  const written = text.trim();
  return written === '' ? [] : [written.replace(/^(["'])(.*)\1$/s, '$2')];
}

/** Keys from the caret to the closing bracket. */
function keysAfter(text: string): string[] {
  const inside = /^[^}]*/.exec(text)?.[0] ?? '';
  return [...inside.matchAll(/,\s*([\w.-]+)\s*:/g)].flatMap((match) => match[1] ?? []);
}

/** Elements from the caret to the closing bracket; a line that is indented like a key ends the list too. */
function elementsAfter(text: string): string[] {
  const inside = /^[^[\]{}:]*/.exec(text)?.[0] ?? '';
  const [, ...others] = inside.replace(/(^|\s)#.*/g, '$1').split(',');
  return others.flatMap(elementOf);
}
