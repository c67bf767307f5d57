/** Selections along axes: parts of an axis from 0 (bottom) to 1 (top). */
import type { Trial } from '../../../server/protocol/sweeps.ts';
import type { Axis } from './axes.ts';

export interface Brush {
  readonly low: number;
  readonly high: number;
}
/** By the axis's id. */
export type Brushes = ReadonlyMap<string, Brush>;

/** How far a key press moves a selection, and how wide it first is. */
const step = 0.05;
const firstWidth = 0.25;
/** A value on the edge belongs to a selection, whatever rounding says. */
const tolerance = 1e-9;

/** Trials that lie in every selection. One without a value on a selected axis lies in none. */
export function selected(trials: readonly Trial[], axes: readonly Axis[], brushes: Brushes): Trial[] {
  return trials.filter((trial) =>
    axes.every((axis) => {
      const brush = brushes.get(axis.id);
      if (!brush) return true;
      const at = axis.at(trial);
      return at !== undefined && at >= brush.low - tolerance && at <= brush.high + tolerance;
    }),
  );
}

export function withBrush(brushes: Brushes, axis: string, brush: Brush | undefined): Brushes {
  const changed = new Map(brushes);
  if (brush) changed.set(axis, brush);
  else changed.delete(axis);
  return changed;
}

/** What two points of a drag select; undefined for a click. */
export function dragged(from: number, to: number): Brush | undefined {
  if (Math.abs(from - to) < 0.02) return undefined;
  return { low: clamp(Math.min(from, to)), high: clamp(Math.max(from, to)) };
}

/**
 * A selection after a key: arrows move it, with Shift they widen and narrow it at its upper end; the first one
 * selects the upper or lower quarter.
 *
 * @returns `clear` for Escape, undefined for a key that means nothing here
 */
export function afterKey(brush: Brush | undefined, key: string, shift: boolean): Brush | 'clear' | undefined {
  if (key === 'Escape') return 'clear';
  const direction = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
  if (direction === 0) return undefined;
  if (!brush) return direction > 0 ? { low: 1 - firstWidth, high: 1 } : { low: 0, high: firstWidth };
  if (shift)
    return { low: brush.low, high: Math.max(brush.low + step, clamp(brush.high + direction * step)) };
  const move = direction > 0 ? Math.min(step, 1 - brush.high) : -Math.min(step, brush.low);
  return { low: brush.low + move, high: brush.high + move };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
