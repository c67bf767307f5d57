const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/** Columns that a text takes in a terminal: East Asian wide characters take two (Unicode annex 11). */
export function textWidth(text: string): number {
  return [...text].length + (text.match(wide)?.length ?? 0);
}

/** As `padEnd`, counted in columns. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
