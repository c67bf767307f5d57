/** What naive methods reach, as level lines across the chart. */
import type { Baseline } from '../../../server/protocol/runs.ts';
import type { ChartLine } from '../../chart/line.ts';
import { wholeRange } from '../../chart/range.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import type { ChartRun } from './chartRun.ts';
import { metricKey } from './metricChoice.ts';

const dashes: readonly (readonly number[])[] = [
  [2, 4],
  [7, 4],
  [7, 4, 2, 4],
  [1, 2],
];

/** Those that hold for every run: runs on different data have no common ones. They are as long as the lines. */
export function baselineLines(
  runs: readonly ChartRun[],
  metric: string,
  lines: readonly ChartLine[],
  theme: Theme,
  words: { readonly baseline: string; readonly withDetail: string },
): ChartLine[] {
  const key = metricKey(metric);
  const { to } = wholeRange(lines, { log: false, live: true });
  const xs = Float64Array.of(Math.min(1e-9, to), to);
  return commonBaselines(runs, key).map(({ name, metrics }, i) => {
    const level = Float64Array.of(metrics[key]!, metrics[key]!);
    return {
      key: `baseline ${name}`,
      label: fill(words.withDetail, words.baseline, name),
      role: 'reference',
      style: { colour: theme.muted, dash: dashes[i % dashes.length]!, marker: 'circle' },
      xs,
      raw: level,
      shown: level,
      best: undefined,
    };
  });
}

function commonBaselines([first, ...others]: readonly ChartRun[], key: string): Baseline[] {
  const own = first?.baselines.filter(({ metrics }) => metrics[key] !== undefined) ?? [];
  return own.filter(({ name, metrics }) =>
    others.every(({ baselines }) =>
      baselines.some((b) => b.name === name && b.metrics[key] === metrics[key]),
    ),
  );
}
