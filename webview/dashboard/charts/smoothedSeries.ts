import type { PointSeries } from '../../chart/series.ts';
import { Smoothing } from '../../chart/smoothing.ts';

/** A series that remembers its smoothing, so that new points cost only themselves. */
export class SmoothedSeries {
  readonly points: PointSeries;
  #smoothing = new Smoothing(0);

  constructor(points: PointSeries) {
    this.points = points;
  }

  smoothed(weight: number): Float64Array {
    if (this.#smoothing.weight !== weight) this.#smoothing = new Smoothing(weight);
    return this.#smoothing.extend(this.points.value);
  }
}
