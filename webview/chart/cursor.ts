/** The cursor stands on a recorded point of one line; the other lines are read at their points nearest to it. */
import type { ChartLine } from './line.ts';
import { nearestPoint, nextFinite } from './search.ts';

export interface Cursor {
  readonly key: string;
  readonly index: number;
}

export interface Reading {
  readonly line: ChartLine;
  readonly index: number;
  readonly x: number;
  readonly value: number;
  readonly raw: number;
}

function reading(line: ChartLine, index: number): Reading {
  return { line, index, x: line.xs[index]!, value: line.shown[index]!, raw: line.raw[index]! };
}

const readable = (lines: readonly ChartLine[]): ChartLine[] => lines.filter((l) => l.role !== 'reference');

/** What every line says where the cursor stands: the cursor's own line first. Empty when its point is gone. */
export function readingsAt(lines: readonly ChartLine[], cursor: Cursor): Reading[] {
  const own = lines.find((line) => line.key === cursor.key);
  if (own === undefined || cursor.index >= own.xs.length) return [];
  const x = own.xs[cursor.index]!;
  const others = readable(lines).flatMap((line) => {
    const index = line === own ? undefined : nearestPoint(line.xs, line.shown, x);
    return index === undefined ? [] : [reading(line, index)];
  });
  return [reading(own, cursor.index), ...others];
}

/** The recorded point nearest to a place, by a distance that the caller measures (in pixels). */
export function nearestCursor(
  lines: readonly ChartLine[],
  x: number,
  distance: (x: number, y: number) => number,
): Cursor | undefined {
  let best: Cursor | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const line of readable(lines)) {
    const index = nearestPoint(line.xs, line.shown, x);
    if (index === undefined) continue;
    const length = distance(line.xs[index]!, line.shown[index]!);
    if (length < shortest) {
      shortest = length;
      best = { key: line.key, index };
    }
  }
  return best;
}

/** The cursor of a place that another chart points to: on the line of the same owner, or else on the first line. */
export function cursorAt(
  lines: readonly ChartLine[],
  { owner, x }: { readonly owner: string | undefined; readonly x: number },
): Cursor | undefined {
  const own = readable(lines).filter((line) => line.owner === owner);
  for (const line of [...own, ...readable(lines)]) {
    const index = nearestPoint(line.xs, line.shown, x);
    if (index !== undefined) return { key: line.key, index };
  }
  return undefined;
}

/** The cursor after `by` recorded points to the right (or left, when negative); it stops at the ends. */
export function moveAlong(
  lines: readonly ChartLine[],
  cursor: Cursor | undefined,
  by: number,
): Cursor | undefined {
  const line = lines.find((l) => l.key === cursor?.key) ?? readable(lines)[0];
  if (line === undefined) return undefined;
  const direction = by < 0 ? -1 : 1;
  const latest = line.xs.length - 1;
  const from = cursor?.key === line.key ? cursor.index + by : Number.isFinite(by) ? latest : latest + by;
  const target = Math.min(Math.max(from, 0), latest);
  const index =
    nextFinite(line.shown, target, direction) ?? nextFinite(line.shown, target, direction === 1 ? -1 : 1);
  return index === undefined ? undefined : { key: line.key, index };
}

/** The cursor on the next line (or the one before), at the point nearest to where it stood. */
export function moveAcross(
  lines: readonly ChartLine[],
  cursor: Cursor | undefined,
  by: 1 | -1,
): Cursor | undefined {
  const choices = readable(lines);
  const place = choices.findIndex((line) => line.key === cursor?.key);
  if (cursor === undefined || place < 0) return moveAlong(lines, undefined, 0);
  const next = choices[(place + by + choices.length) % choices.length]!;
  const index = nearestPoint(next.xs, next.shown, choices[place]!.xs[cursor.index] ?? 0);
  return index === undefined ? cursor : { key: next.key, index };
}
