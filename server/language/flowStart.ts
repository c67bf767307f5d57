/** Where the brackets begin that the caret is in, closed or not. */
import { flowPlace } from './flow.ts';
import type { OutlineLine } from './outline.ts';

const opening = /^[\w.-]+:[ \t]+(?:&\S+[ \t]+)?(?=[{[])/;

/** The first bracket behind a key, in the line of the caret or one above that the lines between are indented below. */
export function flowAround(
  text: string,
  offset: number,
  lines: readonly OutlineLine[],
  index: number,
): { readonly start: number; readonly line: number } | undefined {
  let outermost: { start: number; line: number } | undefined;
  let indent = Number.POSITIVE_INFINITY;
  for (let at = index; at >= 0; at--) {
    const line = lines[at]!;
    const content = text.slice(line.start, Math.min(line.end, offset));
    const begin = line.indent < indent ? opening.exec(content)?.[0].length : undefined;
    if (begin !== undefined && flowPlace(text, line.start + begin, offset)) {
      outermost = { start: line.start + begin, line: at };
    }
    // The last bracket may stand below the key.
    const isClosing = at === index && /^[\]}]/.test(text.slice(line.start));
    if (!line.blank || at === index) indent = Math.min(indent, isClosing ? line.indent + 1 : line.indent);
    if (indent === 0) break;
  }
  return outermost;
}
