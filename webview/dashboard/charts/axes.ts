/** What the charts' horizontal axis can be. */
import type { XColumn } from '../../../server/protocol/dashboardSeries.ts';
import { formats, strings } from '../words.ts';

export const axes = ['step', 'epoch', 'tokens', 'relative', 'wall'] as const;
export type Axis = (typeof axes)[number];

/** The column of the axis in every table. `relative` counts seconds of training, `wall` milliseconds since 1970. */
export const axisColumns: Readonly<Record<Axis, XColumn>> = {
  step: 'step',
  epoch: 'epoch',
  tokens: 'tokens',
  relative: 'seconds',
  wall: 'time',
};

export function axisName(axis: Axis): string {
  const names = {
    step: strings.step,
    epoch: strings.epoch,
    tokens: strings.tokens,
    relative: strings.relativeTime,
    wall: strings.wallTime,
  };
  return names[axis];
}

const language = document.documentElement.lang;
const wallShort = new Intl.DateTimeFormat(language, {
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const wallLong = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });

/** A place on the axis, short enough for the axis itself. */
export function formatPlace(axis: Axis, x: number): string {
  if (axis === 'relative') return formats.duration(x);
  if (axis === 'wall') return wallShort.format(x);
  return formats.tick(x);
}

/** The same as exact as it was recorded, in words that stand alone. */
export function describePlace(axis: Axis, x: number): string {
  if (axis === 'relative') return formats.duration(x);
  if (axis === 'wall') return wallLong.format(x);
  return `${axisName(axis)} ${axis === 'epoch' ? formats.short(x) : formats.integer(x)}`;
}

/** Exact, for tables whose head names the axis. */
export function formatExactPlace(axis: Axis, x: number): string {
  if (axis === 'wall') return wallLong.format(x);
  if (axis === 'relative') return formats.duration(x);
  return axis === 'epoch' ? formats.short(x) : formats.integer(x);
}
