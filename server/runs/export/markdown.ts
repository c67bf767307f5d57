/** Lines of a Markdown table as GitHub shows it; empty without rows. */
export function markdownTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = heading.length,
): string {
  if (rows.length === 0) return '';
  const rule = heading.map((_, column) => (column >= numbersFrom ? '---:' : '---'));
  return [heading, rule, ...rows].map((cells) => `| ${cells.map(markdownCell).join(' | ')} |`).join('\n');
}

/** Text that stands in a cell as it is. */
export function markdownCell(text: string): string {
  return text
    .replaceAll(/[\\`*<|[\]]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
    .replaceAll(/\r?\n/g, ' ')
    .trim();
}
