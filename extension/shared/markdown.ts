/** Text that Markdown shows as it is: names, notes and paths are no mark-up. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]#|~<>&]/g, (mark) => `\\${mark}`)
    .replaceAll(/^(\s*\d*)([-+.)])/gm, '$1\\$2')
    .replaceAll(/\r?\n/g, '  \n');
}

/** A block that keeps every character of its lines. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
