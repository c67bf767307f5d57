import type { Interval } from './line.ts';

/** Where the latest drawing has its axes, in pixels of the style sheet from the left and top of the canvas. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Interval;
  readonly y: Interval;
  readonly toPixel: (x: number, y: number) => { left: number; top: number };
  readonly toValue: (left: number, top: number) => { x: number; y: number };
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
