/** The chart in words, for those who do not see it. */
import type { ChartLine } from '../chart/line.ts';
import { nextFinite } from '../chart/search.ts';
import { fill } from '../shared/strings.ts';

interface Words {
  readonly chartSummary: string;
  readonly chartSeries: string;
}

interface Naming {
  readonly nameX: string;
  readonly nameY: string;
  readonly formatY: (y: number) => string;
  readonly describeX: (x: number) => string;
}

export function summarise(lines: readonly ChartLine[], words: Words, naming: Naming): string {
  const measured = lines.filter(({ role }) => role !== 'reference');
  const head = fill(words.chartSummary, naming.nameY, naming.nameX, measured.length);
  return [head, ...measured.flatMap((line) => ofLine(line, words, naming))].join(' ');
}

function ofLine(
  { label, xs, raw, lowest }: ChartLine,
  words: Words,
  { formatY, describeX }: Naming,
): string[] {
  const last = nextFinite(raw, raw.length - 1, -1);
  if (last === undefined || lowest === undefined) return [];
  return [fill(words.chartSeries, label, formatY(raw[last]!), formatY(raw[lowest]!), describeX(xs[lowest]!))];
}
