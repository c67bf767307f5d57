/** What charts can show: the loss, every metric that a run has measured, and how the training goes. */
import type { TableName } from '../../../server/protocol/dashboardSeries.ts';
import { metricNames, metrics, parseMetric } from '../../../server/protocol/metrics.ts';
import type { Interval } from '../../chart/line.ts';
import type { ChartRun } from './chartRun.ts';
import type { RunTables } from './runTables.ts';

/** How the names of columns begin that hold metrics of validation data. */
const measured = 'metrics/';

const ofTraining = ['learning_rate', 'gradient_norm', 'update_ratio', 'tokens_per_second', 'memory'];

/** Those of the main validation data first, each in the order of all metrics, then how the training goes. */
export function metricChoices(runs: readonly { readonly tables: Pick<RunTables, 'names'> }[]): string[] {
  const names = new Set(runs.flatMap(({ tables }) => tables.names));
  const sorted = [...names].filter(isMeasured).sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  const training = ofTraining.filter((name) => names.has(name));
  return ['loss', ...sorted, ...training];
}

/** What is shown until a person chooses: the loss, what tells most of the task, and how the training goes. */
export function initialMetrics(runs: readonly ChartRun[]): string[] {
  const telling = new Set(runs.map(({ tellingMetric }) => `${measured}${tellingMetric}`));
  const choices = metricChoices(runs);
  return choices.filter(
    (metric) =>
      metric === 'loss' || telling.has(metric) || ['learning_rate', 'gradient_norm'].includes(metric),
  );
}

function place(column: string): number {
  const { name, file } = parseMetric(metricKey(column));
  const order = name === undefined ? metricNames.length : metricNames.indexOf(name);
  return file === undefined ? order : order + 2 * metricNames.length;
}

/** A column of the runs' tables that a chart shows as one line of each run. */
export interface ChartColumn {
  readonly table: TableName;
  readonly name: string;
  readonly role: 'train' | 'validation';
}

export function columnsOf(metric: string): readonly ChartColumn[] {
  if (metric === 'loss') {
    return [
      { table: 'steps', name: 'train_loss', role: 'train' },
      { table: 'epochs', name: 'val_loss', role: 'validation' },
    ];
  }
  const validation = isMeasured(metric);
  return [
    { table: validation ? 'epochs' : 'steps', name: metric, role: validation ? 'validation' : 'train' },
  ];
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
