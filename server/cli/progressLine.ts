const widest = 30;
const narrowest = 5;

/** A bar and a text in one line of a terminal; where both do not fit, the text is cut. */
export function progressLine(fraction: number, text: string, columns: number): string {
  const width = Math.max(narrowest, Math.min(widest, columns - text.length - 9));
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent}  ${text}`.slice(0, columns - 1);
}
