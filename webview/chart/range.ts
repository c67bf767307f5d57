/** Which part of the plane the axes show when nobody has zoomed. */
import type { ChartLine, Interval } from './line.ts';
import { type Extremes, pyramidOf } from './pyramid.ts';
import { lowerBound } from './search.ts';

interface Span {
  readonly log: boolean;
  /** Dates: from the first point, not from 0. */
  readonly farOrigin?: boolean;
  /** Leave a little room for points that are still to come. */
  readonly live?: boolean;
}

/** From the start of training (or, on a log axis, from the first positive x) to the last point of any line. */
export function wholeRange(
  lines: readonly ChartLine[],
  { log, farOrigin = false, live = false }: Span,
): Interval {
  let from = log || farOrigin ? Number.POSITIVE_INFINITY : 0;
  let to = Number.NEGATIVE_INFINITY;
  for (const { role, xs } of lines) {
    if (role === 'reference') continue;
    const first = xs[lowerBound(xs, log ? Number.MIN_VALUE : -Number.MAX_VALUE)];
    if (log || farOrigin) from = Math.min(from, first ?? from);
    to = Math.max(to, xs.at(-1) ?? to);
  }
  if (!Number.isFinite(from) || to <= from) return nowhere(log, Number.isFinite(to) && farOrigin ? to : 0);
  return { from, to: live ? withRoom(from, to) : to };
}

function nowhere(log: boolean, at: number): Interval {
  return log ? { from: 1, to: 10 } : { from: at, to: at + 1 };
}

/** Both axes as they are when nobody has chosen anything. */
export function wholeView(content: {
  readonly lines: readonly ChartLine[];
  readonly logX: boolean;
  readonly logY: boolean;
}): { x: Interval; y: Interval } {
  const { lines, logX, logY } = content;
  const x = wholeRange(lines, { ...content, log: logX });
  return { x, y: withAir(extremes(lines, x, logY), logY) };
}

/** A little more, in steps that are the same for a while as `to` grows. */
function withRoom(from: number, to: number): number {
  const unit = 2 ** Math.floor(Math.log2(to - from)) / 32;
  return from + Math.ceil((to - from) / unit) * unit;
}

/** Lowest and highest value of the lines in a part of the horizontal axis; on a log axis of those above 0. */
export function extremes(lines: readonly ChartLine[], x: Interval, log: boolean): Extremes {
  const found = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  for (const { values, from, to } of visibleValues(lines, x)) {
    if (!log) {
      pyramidOf(values).widen(found, from, to);
      continue;
    }
    const own = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
    pyramidOf(values).widen(own, from, to);
    found.high = Math.max(found.high, own.high);
    found.low = Math.min(found.low, own.low > 0 ? own.low : lowestPositive(values, from, to));
  }
  return log && found.high <= 0 ? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY } : found;
}

function lowestPositive(values: Float64Array, from: number, to: number): number {
  let low = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) if (values[i]! > 0 && values[i]! < low) low = values[i]!;
  return low;
}

const mostSamples = 500;
const ignoredShare = 0.02;

/** Where most values lie: without the lowest and the highest two of a hundred, estimated from evenly spaced points. */
export function typicalExtremes(lines: readonly ChartLine[], x: Interval, log: boolean): Extremes {
  const samples: number[] = [];
  for (const { values, from, to } of visibleValues(lines, x)) {
    const stride = Math.max(1, Math.ceil((to - from) / mostSamples));
    for (let i = from; i < to; i += stride) {
      const value = values[i]!;
      if (log ? value > 0 : Number.isFinite(value)) samples.push(value);
    }
  }
  if (samples.length === 0) return extremes(lines, x, log);
  const sorted = Float64Array.from(samples).sort();
  const cut = Math.floor(sorted.length * ignoredShare);
  return { low: sorted[cut]!, high: sorted[sorted.length - 1 - cut]! };
}

export interface OutsideCount {
  /** Recorded points above or below the visible part. */
  readonly beyond: number;
  /** Those among them that a log axis cannot show. */
  readonly notPositive: number;
}

/** How many recorded points of a part of the horizontal axis are not to be seen. */
export function countOutside(
  lines: readonly ChartLine[],
  x: Interval,
  y: Interval,
  log: boolean,
): OutsideCount {
  let beyond = 0;
  let notPositive = 0;
  for (const line of lines) {
    if (line.role === 'reference') continue;
    const [from, to] = rowsOf(line, x);
    const pyramid = pyramidOf(line.raw);
    beyond += pyramid.countOutside(from, to, y.from, y.to);
    if (log) notPositive += pyramid.countOutside(from, to, Number.MIN_VALUE, Number.POSITIVE_INFINITY);
  }
  return { beyond, notPositive };
}

/** Raw and shown values of measured lines, with the rows of a part of the horizontal axis. */
function* visibleValues(lines: readonly ChartLine[], x: Interval) {
  for (const line of lines) {
    if (line.role === 'reference') continue;
    const [from, to] = rowsOf(line, x);
    yield { values: line.shown, from, to };
    if (line.raw !== line.shown) yield { values: line.raw, from, to };
  }
}

function rowsOf({ xs }: ChartLine, { from, to }: Interval): [number, number] {
  let end = lowerBound(xs, to);
  while (end < xs.length && xs[end] === to) end++;
  return [lowerBound(xs, from), end];
}

/** From the lowest to the highest value, with a little air. */
export function withAir({ low, high }: Extremes, log: boolean): Interval {
  if (low > high) return log ? { from: 1, to: 10 } : { from: 0, to: 1 };
  if (log) {
    const air = Math.max((high / low) ** 0.05, 1.01);
    return { from: low / air, to: high * air };
  }
  const air = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return { from: low - air, to: high + air };
}

/** The part of a range inside of bounds, with a little air beyond them for what lies on them. */
export function within({ from, to }: Interval, bounds: Interval | undefined): Interval {
  if (bounds === undefined) return { from, to };
  const air = (bounds.to - bounds.from) * 0.02;
  return { from: Math.max(from, bounds.from - air), to: Math.min(to, bounds.to + air) };
}

/** The range widened to the levels, as long as the curves keep a third of the height. */
export function withLevels(range: Interval, levels: readonly number[], log: boolean): Interval {
  const place = (y: number): number => (log ? Math.log(y) : y);
  const span = place(range.to) - place(range.from);
  const air = (direction: number, y: number): number =>
    log ? y * Math.exp(direction * span * 0.03) : y + direction * span * 0.03;
  return levels.reduce((wider, level) => {
    const from = Math.min(wider.from, air(-1, level));
    const to = Math.max(wider.to, air(1, level));
    return place(to) - place(from) <= 3 * span ? { from, to } : wider;
  }, range);
}

/** The interval made smaller (factor below 1) or larger around a centre; ratios instead of differences on a log axis. */
export function scaleInterval(
  { from, to }: Interval,
  centre: number,
  factor: number,
  log: boolean,
): Interval {
  if (log) return { from: centre * (from / centre) ** factor, to: centre * (to / centre) ** factor };
  return { from: centre + (from - centre) * factor, to: centre + (to - centre) * factor };
}

/** The interval moved by a share of its length. */
export function shiftInterval({ from, to }: Interval, share: number, log: boolean): Interval {
  if (log) {
    const ratio = (to / from) ** share;
    return { from: from * ratio, to: to * ratio };
  }
  const by = (to - from) * share;
  return { from: from + by, to: to + by };
}
