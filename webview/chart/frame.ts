import type { Interval } from './line.ts';
import { Projection } from './projection.ts';

/** The room between the axes, in pixels of the style sheet from the left and top of the canvas. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a drawing has its axes. */
export interface Frame extends Area {
  readonly x: Interval;
  readonly y: Interval;
  readonly toPixel: (x: number, y: number) => { left: number; top: number };
  readonly toValue: (left: number, top: number) => { x: number; y: number };
}

interface Axes {
  readonly x: Interval;
  readonly y: Interval;
  readonly logX: boolean;
  readonly logY: boolean;
}

export function frameOf({ left, top, width, height }: Area, axes: Axes): Frame {
  const to = new Projection({ ...axes, width, height });
  return {
    left,
    top,
    width,
    height,
    x: axes.x,
    y: axes.y,
    toPixel: (x, y) => ({ left: left + to.x(x), top: top + to.y(y) }),
    toValue: (a, b) => ({ x: to.atX(a - left), y: to.atY(b - top) }),
  };
}

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The marks of the axes as they are drawn. */
export interface Ticks {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
}
