import { permutation, RandomStream, randomKey } from '../../../base/random.ts';
import type { InputTable } from '../../../data/forecasting/inputTable.ts';
import { cutWindows } from '../../../data/forecasting/windows.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { forecasterNames } from '../../../network/forecaster.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import type { ForecastPlan } from './forecastPlan.ts';

/** Windows of a series in batches: in a new random order each epoch, or as they come. */
export class WindowSource implements BatchSource {
  readonly count: number;
  readonly tokens: number;
  readonly #plan: ForecastPlan;
  readonly #table: InputTable;
  readonly #origins: Uint32Array;
  readonly #batchSize: number;
  readonly #seed: number | undefined;
  #order: { readonly epoch: number; readonly origins: Uint32Array } | undefined;

  /**
   * @param origins the first row to predict of each window
   * @param seed of the random order; undefined: as they come
   */
  constructor(plan: ForecastPlan, table: InputTable, origins: Uint32Array, batchSize: number, seed?: number) {
    this.#plan = plan;
    this.#table = table;
    this.#origins = origins;
    this.#batchSize = batchSize;
    this.#seed = seed;
    this.count = Math.ceil(origins.length / batchSize);
    this.tokens = origins.length * plan.window;
  }

  at(epoch: number, position: number): Feeds {
    const start = position * this.#batchSize;
    const origins = this.#orderOf(epoch).subarray(start, start + this.#batchSize);
    return {
      tensors: windowTensors(this.#plan, this.#table, origins, this.#plan.networkHorizon),
      sequences: origins.length,
      tokens: origins.length * this.#plan.window,
    };
  }

  #orderOf(epoch: number): Uint32Array {
    if (this.#seed === undefined) return this.#origins;
    if (this.#order?.epoch !== epoch) {
      const key = randomKey(this.#seed, RandomStream.dataOrder, epoch);
      const places = permutation(key, this.#origins.length);
      this.#order = { epoch, origins: places.map((place) => this.#origins[place]!) };
    }
    return this.#order.origins;
  }
}

/** The network's inputs and targets for windows side by side. */
export function windowTensors(
  { window, targets }: ForecastPlan,
  table: InputTable,
  origins: Uint32Array,
  horizon: number,
): Record<string, Tensor> {
  const cut = cutWindows(table, { window, horizon }, targets.length, origins);
  const batch = origins.length;
  const floats = (data: Float32Array, ...shape: number[]): Tensor => ({ dtype: 'float32', shape, data });
  return {
    [forecasterNames.values]: floats(cut.values, window, table.width, batch),
    ...(table.calendarSize > 0 && {
      [forecasterNames.future]: floats(cut.future, batch, horizon * table.calendarSize),
    }),
    [forecasterNames.targets]: floats(cut.targets, batch, horizon * targets.length),
  };
}
