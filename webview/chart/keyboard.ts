/** What a key does on the chart. */
import { type Cursor, moveAcross, moveAlong } from './cursor.ts';
import type { ChartLine, Interval, Zoom } from './line.ts';
import { scaleInterval, shiftInterval } from './range.ts';

interface Shown {
  readonly lines: readonly ChartLine[];
  readonly logX: boolean;
  readonly logY: boolean;
  readonly zoom: Zoom;
}

export interface KeyAction {
  readonly cursor?: Cursor | undefined;
  readonly zoom?: Zoom;
}

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Shares of the visible part by which Shift with an arrow moves it. */
const pans: Readonly<Record<string, { readonly axis: 'x' | 'y'; readonly share: number }>> = {
  ArrowLeft: { axis: 'x', share: -0.2 },
  ArrowRight: { axis: 'x', share: 0.2 },
  ArrowUp: { axis: 'y', share: 0.2 },
  ArrowDown: { axis: 'y', share: -0.2 },
};

/** Undefined for keys that are not the chart's. */
export function keyAction(
  { key, shiftKey }: Key,
  { lines, logX, logY, zoom }: Shown,
  cursor: Cursor | undefined,
  frame: { readonly x: Interval; readonly y: Interval },
): KeyAction | undefined {
  const points = lines.find((line) => line.key === cursor?.key)?.xs ?? new Float64Array(0);
  const page = Math.max(10, Math.round(points.length / 20));
  const zoomBy = (factor: number): KeyAction => {
    const centre = (cursor && points[cursor.index]) ?? middle(frame.x, logX);
    return { zoom: { ...zoom, x: scaleInterval(frame.x, centre, factor, logX) } };
  };
  const pan = shiftKey ? pans[key] : undefined;
  if (pan !== undefined) {
    const log = pan.axis === 'x' ? logX : logY;
    return { zoom: { ...zoom, [pan.axis]: shiftInterval(frame[pan.axis], pan.share, log) } };
  }
  switch (key) {
    case 'ArrowLeft':
      return { cursor: moveAlong(lines, cursor, -1) };
    case 'ArrowRight':
      return { cursor: moveAlong(lines, cursor, 1) };
    case 'PageUp':
      return { cursor: moveAlong(lines, cursor, -page) };
    case 'PageDown':
      return { cursor: moveAlong(lines, cursor, page) };
    case 'Home':
      return { cursor: moveAlong(lines, cursor, Number.NEGATIVE_INFINITY) };
    case 'End':
      return { cursor: moveAlong(lines, cursor, Number.POSITIVE_INFINITY) };
    case 'ArrowUp':
      return { cursor: moveAcross(lines, cursor, -1) };
    case 'ArrowDown':
      return { cursor: moveAcross(lines, cursor, 1) };
    case '+':
    case '=':
      return zoomBy(0.5);
    case '-':
    case '_':
      return zoomBy(2);
    case 'Escape':
      return { zoom: {} };
    default:
      return undefined;
  }
}

function middle({ from, to }: Interval, log: boolean): number {
  return log ? Math.sqrt(from * to) : (from + to) / 2;
}
