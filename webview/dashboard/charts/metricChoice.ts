/** What the chart can show: the loss, every metric that a run has measured, and how the training goes. */
import { metricNames, metrics, parseMetric } from '../../../server/protocol/metrics.ts';
import type { Interval } from '../../chart/line.ts';
import type { ShownRun } from '../shownRuns.ts';

/** How the names of series begin that hold metrics of validation data. */
const measured = 'metrics/';

/** Those of the main validation data first, each in the order of all metrics. */
export function metricChoices(runs: readonly ShownRun[]): string[] {
  const names = new Set(runs.flatMap(({ series }) => [...series.keys()].filter(isMeasured)));
  const sorted = [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  return ['loss', ...sorted, 'learning_rate', 'gradient_norm', 'tokens_per_second'];
}

function place(series: string): number {
  const { name, file } = parseMetric(metricKey(series));
  const order = name === undefined ? metricNames.length : metricNames.indexOf(name);
  return file === undefined ? order : order + 2 * metricNames.length;
}

export function isMeasured(metric: string): boolean {
  return metric.startsWith(measured);
}

/** The key in metric lines of what the chart shows; `val_loss` for the loss. */
export function metricKey(metric: string): string {
  if (metric === 'loss') return 'val_loss';
  return isMeasured(metric) ? metric.slice(measured.length) : metric;
}

/** Where its values lie, if that is known. */
export function boundsOf(metric: string): Interval | undefined {
  const { name } = parseMetric(metricKey(metric));
  return name && metrics[name].format === 'fraction' ? { from: 0, to: 1 } : undefined;
}

export function betterOf(metric: string): 'lower' | 'higher' {
  const { name } = parseMetric(metricKey(metric));
  return name ? metrics[name].better : 'lower';
}
