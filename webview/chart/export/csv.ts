/** The recorded points that a chart shows, as a table with one row for each point. */
import type { ChartContent } from '../content.ts';
import { wholeRange } from '../range.ts';

interface Names {
  readonly nameX: string;
  readonly nameY: string;
}

/** Every raw value of the visible part of the horizontal axis, exactly as recorded; empty where it was not finite. */
export function visiblePoints(content: ChartContent, { nameX, nameY }: Names): string {
  const { lines, zoom, logX } = content;
  const { from, to } = zoom.x ?? wholeRange(lines, { ...content, log: logX });
  const rows = [[nameLine, nameX, nameY].map(quoted).join(',')];
  for (const { role, label, xs, raw } of lines) {
    if (role === 'reference') continue;
    const name = quoted(label);
    for (const [i, x] of xs.entries()) {
      if (x >= from && x <= to) rows.push(`${name},${x},${Number.isFinite(raw[i]) ? raw[i] : ''}`);
    }
  }
  return `${rows.join('\r\n')}\r\n`;
}

const nameLine = 'line';

/** By RFC 4180. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
