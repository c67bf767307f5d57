/** Dragging over the chart: a box to look at alone (a flat one leaves the other axis as it is), or, with Shift, panning. */
import { useState } from 'preact/hooks';
import type { Frame } from './frame.ts';
import { panned } from './gestures.ts';
import type { Zoom } from './line.ts';

export interface ZoomUser {
  /** Shows it for as long as the gesture goes on. */
  readonly preview: (zoom: Zoom) => void;
  /** Chooses it. */
  readonly commit: (zoom: Zoom) => void;
}

interface Drag {
  readonly kind: 'box' | 'pan';
  readonly pointer: number;
  /** Where it began: the chart moves below the pointer while it is panned. */
  readonly frame: Frame;
  readonly fromLeft: number;
  readonly fromTop: number;
  readonly left: number;
  readonly top: number;
}

interface Axes {
  readonly zoom: Zoom;
  readonly logX: boolean;
  readonly logY: boolean;
}

/** Pixels below which a drag is a click, or leaves an axis alone. */
const thinnest = 8;

export function useDrag(frame: Frame | undefined, axes: Axes, { preview, commit }: ZoomUser) {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const box = drag?.kind === 'box' ? boxOf(drag) : undefined;
  const pan = ({ frame: from, left, top, fromLeft, fromTop }: Drag): Zoom =>
    panned(from, left - fromLeft, top - fromTop, axes.zoom, axes);
  const handlers = {
    onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }): void => {
      if (event.button > 1 || frame === undefined) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { offsetX: left, offsetY: top, pointerId: pointer } = event;
      const kind = event.shiftKey || event.button === 1 ? 'pan' : 'box';
      setDrag({ kind, pointer, frame, fromLeft: left, fromTop: top, left, top });
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag?.pointer !== event.pointerId) return;
      const moved = { ...drag, left: event.offsetX, top: event.offsetY };
      setDrag(moved);
      if (moved.kind === 'pan') preview(pan(moved));
    },
    onPointerUp: (event: PointerEvent): void => {
      if (drag?.pointer !== event.pointerId) return;
      setDrag(undefined);
      const zoom = box ? zoomOf(box, drag.frame, axes.zoom) : drag.kind === 'pan' ? pan(drag) : undefined;
      if (zoom !== undefined) commit(zoom);
    },
    onPointerCancel: (): void => setDrag(undefined),
  };
  return {
    dragging: drag !== undefined,
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

function boxOf({ frame, fromLeft, fromTop, ...to }: Drag): Box {
  const [left, width] = span(fromLeft, to.left, frame.left, frame.width);
  const [top, height] = span(fromTop, to.top, frame.top, frame.height);
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

function zoomOf(box: Box, frame: Frame, zoom: Zoom): Zoom | undefined {
  if (box.wholeWidth && box.wholeHeight) return undefined;
  const low = frame.toValue(box.left, box.top + box.height);
  const high = frame.toValue(box.left + box.width, box.top);
  return {
    x: box.wholeWidth ? zoom.x : { from: low.x, to: high.x },
    y: box.wholeHeight ? zoom.y : { from: low.y, to: high.y },
  };
}

const px = (n: number): string => `${n}px`;
