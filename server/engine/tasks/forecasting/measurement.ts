import type { Tensor } from '../../../graph/tensor.ts';
import { forecasterNames } from '../../../network/forecaster.ts';
import type { Network } from '../../../network/network.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { Session, type Tensors } from '../../session.ts';
import type { Feeds, Measured, Measurement } from '../../task.ts';
import type { Comparison } from './comparison.ts';
import type { ForecastPlan, ReadSeries } from './forecastPlan.ts';
import { forecasts } from './forecasts.ts';
import { inUnits } from './inUnits.ts';

/** Of a network that predicts the whole horizon: its outputs are the forecasts. */
export class DirectMeasurement implements Measurement {
  readonly outputs = [forecasterNames.forecast];
  readonly #plan: ForecastPlan;
  readonly #origins: Uint32Array;
  readonly #comparison: Comparison;
  #measured = 0;

  /** @param origins of the windows in the order of the batches */
  constructor(plan: ForecastPlan, origins: Uint32Array, comparison: Comparison) {
    this.#plan = plan;
    this.#origins = origins;
    this.#comparison = comparison;
  }

  add({ sequences }: Feeds, outputs: Tensors): void {
    const forecast = Float32Array.from(outputs[forecasterNames.forecast]!.data, Number);
    const origins = this.#origins.subarray(this.#measured, this.#measured + sequences);
    this.#comparison.add(origins, inUnits(forecast, this.#plan));
    this.#measured += sequences;
  }

  async finish(): Promise<Measured> {
    return this.#comparison.measured;
  }
}

export interface RolloutOptions {
  readonly network: Network;
  readonly plan: ForecastPlan;
  readonly read: ReadSeries;
  readonly origins: Uint32Array;
  readonly batchSize: number;
  readonly threads: number;
}

/** Of a network that predicts one step: it is fed its own forecasts over the horizon when its weights are known. */
export class RecursiveMeasurement implements Measurement {
  readonly outputs = [];
  readonly #options: RolloutOptions;
  readonly #comparison: Comparison;

  constructor(options: RolloutOptions, comparison: Comparison) {
    this.#options = options;
    this.#comparison = comparison;
  }

  add(): void {}

  async finish(weights: ReadonlyMap<string, Tensor>): Promise<Measured> {
    const { network, plan, read, origins, batchSize, threads } = this.#options;
    const model = await Session.create(exportNetwork(network, weights, {}), threads);
    try {
      for (let start = 0; start < origins.length; start += batchSize) {
        const batch = origins.subarray(start, start + batchSize);
        const outputs = await forecasts(model, plan, read.table, batch);
        this.#comparison.add(batch, inUnits(outputs, plan));
      }
    } finally {
      await model.dispose();
    }
    return this.#comparison.measured;
  }
}
