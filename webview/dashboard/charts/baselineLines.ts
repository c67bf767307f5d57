/** What naive methods reach, as level lines across the chart. */
import type { Baseline } from '../../../server/protocol/runs.ts';
import type { ChartLine } from '../../chart/line.ts';
import type { Theme } from '../../shared/theme.ts';
import type { ShownRun } from '../shownRuns.ts';
import { metricKey } from './metricChoice.ts';
import type { SmoothedSeries } from './smoothedSeries.ts';
import type { ViewSettings } from './viewSettings.ts';

const dashes: readonly (readonly number[])[] = [
  [2, 4],
  [7, 4],
  [7, 4, 2, 4],
  [1, 2],
];

/** Those that hold for every visible run: runs on different data have no common ones. */
export function baselineLines(
  visible: readonly ShownRun[],
  { metric, axis }: ViewSettings,
  theme: Theme,
  word: string,
): ChartLine[] {
  const key = metricKey(metric);
  const end = Math.max(0, ...visible.map(({ series }) => lastOf([...series.values()], axis)));
  const xs = Float64Array.of(end > 0 ? Math.min(1e-9, end) : 0, end);
  return commonBaselines(visible, key).map(({ name, metrics }, i) => {
    const level = Float64Array.of(metrics[key]!, metrics[key]!);
    return {
      key: `baseline ${name}`,
      label: `${word} (${name})`,
      role: 'reference',
      style: { colour: theme.muted, dash: dashes[i % dashes.length]!, marker: 'circle' },
      xs,
      raw: level,
      shown: level,
      best: undefined,
    };
  });
}

function commonBaselines([first, ...others]: readonly ShownRun[], key: string): Baseline[] {
  const own = first?.run.baselines.filter(({ metrics }) => metrics[key] !== undefined) ?? [];
  return own.filter(({ name, metrics }) =>
    others.every(({ run }) => run.baselines.some((b) => b.name === name && b.metrics[key] === metrics[key])),
  );
}

function lastOf(series: readonly SmoothedSeries[], axis: ViewSettings['axis']): number {
  return Math.max(0, ...series.map(({ points }) => points.x(axis).at(-1) ?? 0));
}
