/** Where things stand in the plot, in pixels. */
import type { Trial } from '../../../server/protocol/sweeps.ts';
import type { Axis } from './axes.ts';

export const height = 300;
const top = 40;
const bottom = height - 34;
const left = 28;
const right = 84;
/** Where lines pass an axis on which their trial has no value. */
const below = height - 14;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function axisX(index: number, count: number, width: number): number {
  return left + ((width - left - right) * index) / Math.max(1, count - 1);
}

export function axisY(at: number | undefined): number {
  return at === undefined ? below : bottom - (bottom - top) * at;
}

/** The inverse of {@link axisY}; may lie outside of 0 to 1. */
export function axisAt(y: number): number {
  return (bottom - y) / (bottom - top);
}

/** A trial without a result ends before the last axis. */
export function lineOf(trial: Trial, axes: readonly Axis[], width: number): Point[] {
  const points = axes.map((axis, index) => ({
    x: axisX(index, axes.length, width),
    y: axisY(axis.at(trial)),
  }));
  return trial.value === undefined ? points.slice(0, -1) : points;
}

export function pathOf(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}

/** Vertical distance of a point to a line; infinite beyond its ends. */
export function distanceTo(line: readonly Point[], { x, y }: Point): number {
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (!from || x < from.x || x > to.x) continue;
    const along = to.x === from.x ? 0 : (x - from.x) / (to.x - from.x);
    return Math.abs(from.y + (to.y - from.y) * along - y);
  }
  return Number.POSITIVE_INFINITY;
}
