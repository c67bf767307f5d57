/** What moving over the chart means for its axes. */
import type { Frame } from './frame.ts';
import type { Zoom } from './line.ts';
import { scaleInterval, shiftInterval } from './range.ts';

interface Axes {
  readonly logX: boolean;
  readonly logY: boolean;
}

/** The frame's part of the plane moved along with the pointer; an axis along which it hardly moves stays free. */
export function panned(frame: Frame, right: number, down: number, zoom: Zoom, { logX, logY }: Axes): Zoom {
  const hardly = 4;
  return {
    x: Math.abs(right) < hardly ? zoom.x : shiftInterval(frame.x, -right / frame.width, logX),
    y: Math.abs(down) < hardly ? zoom.y : shiftInterval(frame.y, down / frame.height, logY),
  };
}

/** A turn of the wheel zooms around the pointer with Ctrl (also: two fingers) or ⌘, and pans to the side with Shift. */
export function wheeled(event: WheelEvent, frame: Frame, zoom: Zoom, { logX }: Axes): Zoom | undefined {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const shown = zoom.x ?? frame.x;
  if (event.ctrlKey || event.metaKey) {
    const share = (event.offsetX - frame.left) / frame.width;
    const centre = logX
      ? shown.from * (shown.to / shown.from) ** share
      : shown.from + (shown.to - shown.from) * share;
    const factor = Math.exp(Math.max(-1, Math.min(1, (event.deltaY * unit) / 300)));
    return { ...zoom, x: scaleInterval(shown, centre, factor, logX) };
  }
  const aside = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
  if (aside === 0 || (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY))) return undefined;
  return { ...zoom, x: shiftInterval(shown, (aside * unit) / frame.width, logX) };
}
