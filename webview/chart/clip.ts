/** The part of a line that lies in a box (Liang and Barsky, "A New Concept and Method for Line Clipping", 1984). */
import type { Point } from './decimate.ts';
import type { Area } from './frame.ts';

/** The ends of the part of the segment from `a` to `b` in the box; undefined where there is none or an end is no number. */
export function clipped(a: Point, b: Point, { left, top, width, height }: Area): [Point, Point] | undefined {
  const across = b.x - a.x;
  const down = b.y - a.y;
  if (!Number.isFinite(across + down)) return undefined;
  let [start, end] = [0, 1];
  for (const [towards, room] of [
    [-across, a.x - left],
    [across, left + width - a.x],
    [-down, a.y - top],
    [down, top + height - a.y],
  ] as const) {
    if (towards === 0 && room < 0) return undefined;
    if (towards < 0) start = Math.max(start, room / towards);
    if (towards > 0) end = Math.min(end, room / towards);
  }
  if (start > end) return undefined;
  const at = (share: number): Point => ({ x: a.x + share * across, y: a.y + share * down });
  return [start === 0 ? a : at(start), end === 1 ? b : at(end)];
}
