/** The chart in words, for those who do not see it. */
import type { ChartLine } from '../../chart/line.ts';
import { nextFinite } from '../../chart/search.ts';
import { fill } from '../../shared/strings.ts';

interface Words {
  readonly chartSummary: string;
  readonly chartSeriesLowest: string;
  readonly chartSeriesHighest: string;
}

interface Naming {
  readonly nameX: string;
  readonly nameY: string;
  readonly better: 'lower' | 'higher';
  readonly formatY: (y: number) => string;
  readonly describeX: (x: number) => string;
}

export function summarise(lines: readonly ChartLine[], words: Words, naming: Naming): string {
  const measured = lines.filter(({ role }) => role !== 'reference');
  const head = fill(words.chartSummary, naming.nameY, naming.nameX, measured.length);
  return [head, ...measured.flatMap((line) => ofLine(line, words, naming))].join(' ');
}

function ofLine(
  { label, xs, raw, best }: ChartLine,
  words: Words,
  { better, formatY, describeX }: Naming,
): string[] {
  const last = nextFinite(raw, raw.length - 1, -1);
  if (last === undefined || best === undefined) return [];
  const sentence = better === 'lower' ? words.chartSeriesLowest : words.chartSeriesHighest;
  return [fill(sentence, label, formatY(raw[last]!), formatY(raw[best]!), describeX(xs[best]!))];
}
