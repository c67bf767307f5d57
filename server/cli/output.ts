import { padToWidth, textWidth } from './textWidth.ts';

/** What the commands print: text for people, or JSON objects one a line. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en');
}

/** `1:02:03`, `2:03` */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** Rows of cells in columns as wide as their widest cell. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, textWidth(cell))),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => padToWidth(cell, widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
