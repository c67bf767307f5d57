/** Drag a box over the chart to look at it alone; a flat box leaves the other axis as it is. */
import { useState } from 'preact/hooks';
import type { Frame } from './chartView.ts';
import type { Zoom } from './line.ts';

interface Drag {
  readonly pointer: number;
  readonly fromLeft: number;
  readonly fromTop: number;
  readonly left: number;
  readonly top: number;
}

/** Pixels below which a drag is a click, or leaves an axis alone. */
const thinnest = 8;

export function useBoxZoom(frame: Frame | undefined, onZoom: (zoom: Zoom) => void) {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const box = drag && frame && boxOf(drag, frame);
  const handlers = {
    onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { offsetX: left, offsetY: top } = event;
      setDrag({ pointer: event.pointerId, fromLeft: left, fromTop: top, left, top });
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag?.pointer === event.pointerId) setDrag({ ...drag, left: event.offsetX, top: event.offsetY });
    },
    onPointerUp: (event: PointerEvent): void => {
      if (drag?.pointer !== event.pointerId) return;
      setDrag(undefined);
      const zoom = box && frame && zoomOf(box, frame);
      if (zoom !== undefined) onZoom(zoom);
    },
    onPointerCancel: (): void => setDrag(undefined),
  };
  return {
    box: box && { left: px(box.left), top: px(box.top), width: px(box.width), height: px(box.height) },
    handlers,
  };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly wholeWidth: boolean;
  readonly wholeHeight: boolean;
}

function boxOf(drag: Drag, frame: Frame): Box {
  const [left, width] = span(drag.fromLeft, drag.left, frame.left, frame.width);
  const [top, height] = span(drag.fromTop, drag.top, frame.top, frame.height);
  return {
    left,
    top,
    width,
    height,
    wholeWidth: width === frame.width,
    wholeHeight: height === frame.height,
  };
}

/** The dragged part of an axis, or all of it when the drag is too thin to mean it. */
function span(a: number, b: number, start: number, length: number): [number, number] {
  const low = Math.max(Math.min(a, b), start);
  const high = Math.min(Math.max(a, b), start + length);
  return high - low < thinnest ? [start, length] : [low, high - low];
}

function zoomOf(box: Box, frame: Frame): Zoom | undefined {
  if (box.wholeWidth && box.wholeHeight) return undefined;
  const low = frame.toValue(box.left, box.top + box.height);
  const high = frame.toValue(box.left + box.width, box.top);
  return {
    x: box.wholeWidth ? undefined : { from: low.x, to: high.x },
    y: box.wholeHeight ? undefined : { from: low.y, to: high.y },
  };
}

const px = (n: number): string => `${n}px`;
