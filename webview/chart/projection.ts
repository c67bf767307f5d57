import type { Interval } from './line.ts';

export interface ProjectedView {
  readonly width: number;
  readonly height: number;
  readonly x: Interval;
  readonly y: Interval;
  readonly logX: boolean;
  readonly logY: boolean;
}

/** Where values lie on a drawing, in pixels from its left and top edge. */
export class Projection {
  readonly #logX: boolean;
  readonly #logY: boolean;
  readonly #left: number;
  readonly #bottom: number;
  readonly #perX: number;
  readonly #perY: number;
  readonly #height: number;

  constructor({ width, height, x, y, logX, logY }: ProjectedView) {
    this.#logX = logX;
    this.#logY = logY;
    this.#left = logX ? Math.log(x.from) : x.from;
    this.#bottom = logY ? Math.log(y.from) : y.from;
    this.#perX = width / ((logX ? Math.log(x.to) : x.to) - this.#left);
    this.#perY = height / ((logY ? Math.log(y.to) : y.to) - this.#bottom);
    this.#height = height;
  }

  x(value: number): number {
    return ((this.#logX ? Math.log(value) : value) - this.#left) * this.#perX;
  }

  y(value: number): number {
    return this.#height - ((this.#logY ? Math.log(value) : value) - this.#bottom) * this.#perY;
  }

  /** The value at so many pixels from the left edge. */
  atX(pixels: number): number {
    const x = this.#left + pixels / this.#perX;
    return this.#logX ? Math.exp(x) : x;
  }

  /** The value at so many pixels from the top edge. */
  atY(pixels: number): number {
    const y = this.#bottom + (this.#height - pixels) / this.#perY;
    return this.#logY ? Math.exp(y) : y;
  }
}
