import { textWidth } from './textWidth.ts';

/** Leaves room for all facts in 80 columns, so that the bar does not change its length with them. */
const widest = 16;
const narrowest = 5;
/** Columns of the percentage, and of the last column, which stays free: a terminal would break the line. */
const besides = 7;

/** A bar and facts in one line of a terminal; facts that no longer fit are left out, the last first. */
export function progressLine(fraction: number, facts: readonly string[], columns: number): string {
  let text = '';
  for (const fact of facts) {
    const longer = `${text}  ${fact}`;
    if (textWidth(longer) > columns - narrowest - besides) break;
    text = longer;
  }
  const width = Math.max(0, Math.min(widest, columns - textWidth(text) - besides));
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent}${text}`;
}
