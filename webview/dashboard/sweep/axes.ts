/** The axes of the plot of a sweep: where a value stands, from 0 (bottom) to 1 (top), and how it is written. */
import type { SweepRecord, SweepValue, SweptKey, Trial } from '../../../server/protocol/sweeps.ts';
import { formats, formatValue, metricTitle, strings } from '../words.ts';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  /** The dotted key; of the metric its name. */
  readonly id: string;
  readonly title: string;
  readonly ticks: readonly Tick[];
  /** Undefined where the trial has no such value. */
  readonly at: (trial: Trial) => number | undefined;
  readonly textOf: (trial: Trial) => string;
}

/** One for each key, the metric last. */
export function axesOf(sweep: SweepRecord): Axis[] {
  return [...sweep.keys.map((key) => keyAxis(key, sweep.trials)), metricAxis(sweep)];
}

function keyAxis(swept: SweptKey, trials: readonly Trial[]): Axis {
  const { key, from, to, scale } = swept;
  const textOf = (trial: Trial) => valueText(trial.settings[key]);
  const title = key.slice(key.lastIndexOf('.') + 1);
  if (from === undefined || to === undefined || from === to) {
    const values = listed(swept, trials);
    const ticks = values.map((value, index) => ({ at: placeIn(values, index), text: valueText(value) }));
    const texts = values.map((value) => JSON.stringify(value));
    const at = (trial: Trial) => {
      const index = texts.indexOf(JSON.stringify(trial.settings[key]));
      return index < 0 ? undefined : placeIn(values, index);
    };
    return { id: key, title, ticks, at, textOf };
  }
  const map = scale === 'log' ? Math.log : (value: number) => value;
  const place = (value: number) => (map(value) - map(from)) / (map(to) - map(from));
  const middle = scale === 'log' ? Math.sqrt(from * to) : (from + to) / 2;
  const ticks = [from, middle, to].map((value) => ({ at: place(value), text: formats.short(value) }));
  const at = ({ settings }: Trial) => {
    const value = settings[key];
    return typeof value === 'number' ? place(value) : undefined;
  };
  return { id: key, title, ticks, at, textOf };
}

/** Numbers ascend; words keep their order. */
function listed({ key, values }: SweptKey, trials: readonly Trial[]): SweepValue[] {
  const all = values ?? [...new Set(trials.flatMap(({ settings }) => settings[key] ?? []))];
  const areNumbers = all.every((value) => typeof value === 'number');
  return areNumbers ? [...all].sort((a, b) => Number(a) - Number(b)) : [...all];
}

function placeIn(values: readonly unknown[], index: number): number {
  return values.length === 1 ? 0.5 : index / (values.length - 1);
}

/** Diverged trials, far above the others, stand at the end of the axis. */
function metricAxis({ metric, trials, better }: SweepRecord): Axis {
  const values = trials.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
  const quantile = (part: number) => values[Math.round(part * (values.length - 1))] ?? 0;
  const fence = 3 * (quantile(0.75) - quantile(0.25));
  const isLower = better === 'lower';
  const low = isLower ? quantile(0) : Math.max(quantile(0), quantile(0.25) - fence);
  const high = isLower ? Math.min(quantile(1), quantile(0.75) + fence) : quantile(1);
  const place = (value: number) =>
    high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low)));
  const end = isLower ? 1 : 0;
  const isCut = isLower ? high < quantile(1) : low > quantile(0);
  const ticks = (high === low ? [low] : [low, (low + high) / 2, high]).map((value) => ({
    at: place(value),
    text: (isCut && place(value) === end ? (isLower ? '≥ ' : '≤ ') : '') + formatValue(metric, value),
  }));
  return {
    id: metric,
    title: metric === 'val_loss' ? strings.valLoss : metricTitle(metric),
    ticks: values.length === 0 ? [] : ticks,
    at: ({ value }) => (value === undefined ? undefined : place(value)),
    textOf: ({ value }) => (value === undefined ? '–' : formatValue(metric, value)),
  };
}

export function valueText(value: SweepValue | undefined): string {
  if (value === undefined) return strings.sweepNoEffect;
  if (typeof value === 'object') return value.join(', ');
  return typeof value === 'number' ? formats.short(value) : String(value);
}
