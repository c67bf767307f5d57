/** Lists with dashes. */
import { elementOf } from './flow.ts';
import { type OutlineLine, pathAt, siblingsOf } from './outline.ts';

/** The key whose list a line that starts with a dash belongs to; the dash may stand below the key's first letter. */
export function pathOfItem(lines: readonly OutlineLine[], index: number): readonly string[] | undefined {
  const { indent } = lines[index]!;
  const above = lines
    .slice(0, index)
    .findLastIndex((line) => line.key !== undefined && line.indent <= indent);
  const line = lines[above];
  const path = line?.opensSection ? pathAt(lines, above, line.indent) : undefined;
  return path && line?.key !== undefined ? [...path, line.key] : undefined;
}

/** What the other lines of a list say. */
export function otherItems(text: string, lines: readonly OutlineLine[], index: number): string[] {
  return (siblingsOf(lines, index, lines[index]!.indent) ?? []).flatMap(({ start, end, key }) => {
    const item = /^-[ \t]+(.*?)(?:[ \t]+#.*)?$/s.exec(text.slice(start, end))?.[1];
    return key === undefined && item !== undefined ? elementOf(item) : [];
  });
}
