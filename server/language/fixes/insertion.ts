/** Where a key goes that is not there yet. */
import { endOfLine } from '../../experiment/document.ts';
import type { Section } from '../../experiment/tree.ts';
import { entryAt, entryEnd, indentOf } from './entryText.ts';
import type { Edit } from './fix.ts';

/** Spaces by which a section is indented in what is written anew. */
const indentUnit = '  ';

/**
 * Puts `entry`, a key with its value and further lines indented from 0, at the end of a section, which is made
 * where there is none. Undefined where the text forbids it.
 */
export function insertion(
  text: string,
  root: Section,
  path: readonly string[],
  entry: string,
): Edit | undefined {
  if (path.length === 0) return intoSection(text, root, entry);
  const found = entryAt(root, path);
  if (!found) {
    const outer = path.slice(0, -1);
    const outerSection = outer.length === 0 ? root : entryAt(root, outer)?.section;
    const name = path.at(-1) ?? '';
    const body = outerSection?.flow ? ` {${entry}}` : `\n${indented(entry, indentUnit)}`;
    return insertion(text, root, outer, `${name}:${body}`);
  }
  const { section, valueSpan } = found;
  if (section) {
    // Through an alias the section stands elsewhere, and serves others too.
    const isHere = valueSpan && section.span.start >= valueSpan.start && section.span.end <= valueSpan.end;
    return isHere ? intoSection(text, section, entry) : undefined;
  }
  const indent = indentOf(text, found);
  if (valueSpan || indent === undefined) return undefined;
  return lineAfter(text, entryEnd(text, found), indented(entry, indent + indentUnit));
}

function intoSection(text: string, section: Section, entry: string): Edit | undefined {
  const [first] = section.entries;
  const last = section.entries.at(-1);
  if (section.flow) {
    if (entry.includes('\n')) return undefined;
    const at = last ? entryEnd(text, last) : section.span.start + 1;
    return { start: at, end: at, text: last ? `, ${entry}` : entry };
  }
  const indent = first && indentOf(text, first);
  if (!last) return lineAfter(text, text.trimEnd().length, entry);
  return indent === undefined ? undefined : lineAfter(text, entryEnd(text, last), indented(entry, indent));
}

/** Puts lines below the one that holds an offset. */
function lineAfter(text: string, offset: number, lines: string): Edit {
  const at = endOfLine(text, offset);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, at).replace('\uFEFF', '') === '' ? '' : lineBreak;
  const written = lines.replaceAll(/\r?\n/g, lineBreak);
  return { start: at, end: at, text: before + written };
}

export function indented(lines: string, indent: string): string {
  return lines.replaceAll(/^(?=.)/gm, indent);
}
