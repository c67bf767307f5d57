import type { DashboardStringKey } from '../../server/protocol/dashboard.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import { createFormats } from '../shared/formats.ts';
import { pageStrings } from '../shared/strings.ts';
import type { Metric, ViewSettings } from './viewSettings.ts';

export const strings = pageStrings<DashboardStringKey>();
export const formats = createFormats(document.documentElement.lang);

const statusKeys: Readonly<Record<EffectiveStatus, DashboardStringKey>> = {
  starting: 'statusStarting',
  running: 'statusRunning',
  paused: 'statusPaused',
  stopped: 'statusStopped',
  finished: 'statusFinished',
  'stopped-early': 'statusStoppedEarly',
  failed: 'statusFailed',
  lost: 'statusLost',
};

export function statusName(status: EffectiveStatus): string {
  return strings[statusKeys[status]];
}

const metricKeys: Readonly<Record<Metric, DashboardStringKey>> = {
  loss: 'loss',
  learning_rate: 'learningRate',
  gradient_norm: 'gradientNorm',
  tokens_per_second: 'tokensPerSecond',
};

export function metricName(metric: Metric): string {
  return strings[metricKeys[metric]];
}

export function formatValue(metric: Metric, value: number): string {
  if (metric === 'loss') return formats.loss(value);
  return metric === 'tokens_per_second' ? formats.compact(value) : formats.short(value);
}

/** A value on the vertical axis, as short as it can be told. */
export function formatTick(metric: Metric, value: number): string {
  return metric === 'tokens_per_second' ? formats.compact(value) : formats.short(value);
}

/** A place on the horizontal axis, short enough for the axis itself. */
export function formatPlace(axis: ViewSettings['axis'], x: number): string {
  if (axis === 'time') return formats.duration(x);
  return axis === 'epoch' ? formats.short(x) : formats.compact(x);
}

/** The same in words that stand alone. */
export function describePlace(axis: ViewSettings['axis'], x: number): string {
  if (axis === 'time') return formats.duration(x);
  return axis === 'epoch' ? `${strings.epoch} ${formats.short(x)}` : `${strings.step} ${formats.integer(x)}`;
}
