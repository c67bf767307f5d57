import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { DashboardStringKey } from '../../server/protocol/dashboardStrings.ts';
import { metrics, parseMetric } from '../../server/protocol/metrics.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import { createFormats } from '../shared/formats.ts';
import { fill, pageStrings } from '../shared/strings.ts';
import { isMeasured, metricKey } from './charts/metricChoice.ts';

export const strings = pageStrings<DashboardStringKey>();
export const formats = createFormats(document.documentElement.lang);

const statusKeys: Readonly<Record<EffectiveStatus, DashboardStringKey>> = {
  queued: 'statusQueued',
  starting: 'statusStarting',
  running: 'statusRunning',
  paused: 'statusPaused',
  stopped: 'statusStopped',
  finished: 'statusFinished',
  'stopped-early': 'statusStoppedEarly',
  failed: 'statusFailed',
  lost: 'statusLost',
};

export function statusName({ status, slurm }: Pick<DashboardRun, 'status' | 'slurm'>): string {
  return status === 'queued' && slurm ? strings.statusInSlurm : strings[statusKeys[status]];
}

const trainingNames: Readonly<Record<string, DashboardStringKey>> = {
  loss: 'loss',
  learning_rate: 'learningRate',
  gradient_norm: 'gradientNorm',
  update_ratio: 'updateRatio',
  memory: 'memory',
};

/** What the chart shows, e.g. `Loss`, `Validation accuracy (other.csv)`. */
export function metricName(metric: string, readsNumbers: boolean): string {
  if (metric === 'tokens_per_second') return throughputName(readsNumbers);
  const known = trainingNames[metric];
  if (known !== undefined) return strings[known];
  const { name, file } = parseMetric(metricKey(metric));
  if (name === undefined && !metric.endsWith('/val_loss')) return metricKey(metric);
  const word = name === undefined ? strings.valLoss : fill(strings.validationOf, strings[name]);
  return file === undefined ? word : fill(strings.withDetail, word, file);
}

/** Numbers have no tokens. */
export function throughputName(readsNumbers: boolean): string {
  return readsNumbers ? strings.timeStepsPerSecond : strings.tokensPerSecond;
}

/** What the loss is counted in; empty where that depends on the settings. */
export function lossUnit(task: string | undefined): string {
  if (task === 'classification') return strings.natsPerExample;
  const perToken = ['language-model', 'translation', 'speech'];
  return perToken.includes(task ?? '') ? strings.natsPerToken : '';
}

/** How many runs, in words. */
export function runCount(count: number): string {
  return count === 1 ? strings.oneRun : fill(strings.runCount, formats.integer(count));
}

/** A metric by its key in metric lines, standing alone, e.g. `Accuracy`; `chrF` stays as it is. */
export function metricTitle(key: string): string {
  const { name } = parseMetric(key);
  const word = name === undefined ? key : strings[name];
  const ownCase = /^\S*\p{Lu}/u.test(word);
  return ownCase ? word : word.charAt(0).toUpperCase() + word.slice(1);
}

/** Of the chart's metric, or of a key in metric lines. */
export function formatValue(metric: string, value: number): string {
  if (metric === 'tokens_per_second') return formats.compact(value);
  if (metric === 'memory') return formats.bytes(value);
  if (metric === 'loss' || metric.endsWith('_loss')) return formats.loss(value);
  const { name } = parseMetric(metricKey(metric));
  const format = name && metrics[name].format;
  if (format === 'fraction') return formats.percent(value);
  if (format === 'score') return formats.score(value);
  return format === undefined ? formats.short(value) : formats.figure(value);
}

/** A place on the vertical axis, as short as it can be told. */
export function formatTick(metric: string, value: number): string {
  if (metric === 'memory') return formats.bytes(value);
  const { name } = parseMetric(metricKey(metric));
  const fraction = isMeasured(metric) && name && metrics[name].format === 'fraction';
  return fraction ? formats.shortPercent(value) : formats.tick(value);
}
