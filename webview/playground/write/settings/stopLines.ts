/** Stop texts as a person types them: one a line, `\n` and `\t` for what a line cannot hold. */
const written = [
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
] as const;

export function toLines(texts: readonly string[]): string {
  return texts
    .map((text) => written.reduce((all, [character, mark]) => all.replaceAll(character, mark), text))
    .join('\n');
}

export function fromLines(lines: string): string[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line.replace(/\\[\\nt]/g, (mark) => written.find(([, other]) => other === mark)?.[0] ?? mark),
    );
}
