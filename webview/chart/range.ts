/** Which part of the plane the axes show when nobody has zoomed. */
import type { Point } from './decimate.ts';
import type { ChartLine, Interval } from './line.ts';

/** From the start of training (or, on a log axis, from the first positive x) to the last point of any line. */
export function wholeRange(lines: readonly ChartLine[], log: boolean): Interval {
  let from = log ? Number.POSITIVE_INFINITY : 0;
  let to = Number.NEGATIVE_INFINITY;
  for (const { role, xs } of lines) {
    if (role === 'reference') continue;
    if (log) from = Math.min(from, xs.find((x) => x > 0) ?? from);
    to = Math.max(to, xs.at(-1) ?? to);
  }
  if (!Number.isFinite(from) || to <= from) return log ? { from: 1, to: 10 } : { from: 0, to: 1 };
  return { from, to };
}

/** From the lowest to the highest value, with a little air. */
export function valueRange(curves: readonly (readonly Point[])[], log: boolean): Interval {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const points of curves) {
    for (const { y } of points) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
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
