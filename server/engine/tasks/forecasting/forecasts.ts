import type { InputTable } from '../../../data/forecasting/inputTable.ts';
import { forecasterNames } from '../../../network/forecaster.ts';
import type { Session, Tensors } from '../../session.ts';
import type { ForecastPlan } from './forecastPlan.ts';
import { windowTensors } from './windowSource.ts';

/**
 * Forecasts over the whole horizon, [origins, horizon · targets · quantiles], scaled. A network that predicts one
 * step reads its own forecasts as if they were the truth.
 *
 * @param model with the inputs and outputs of an exported forecaster
 * @param table must reach to the end of the horizon; of the future only the calendar is read
 */
export async function forecasts(
  model: Session,
  plan: ForecastPlan,
  table: InputTable,
  origins: Uint32Array,
): Promise<Float32Array> {
  const { horizon, networkHorizon, targets } = plan;
  let inputs = inputsOf(plan, table, origins);
  if (networkHorizon === horizon) return output(await model.run(inputs));
  const all = new Float32Array(origins.length * horizon * targets.length);
  for (let step = 0; step < horizon; step++) {
    const predicted = output(await model.run(inputs));
    for (let b = 0; b < origins.length; b++) {
      const values = predicted.subarray(b * targets.length, (b + 1) * targets.length);
      all.set(values, (b * horizon + step) * targets.length);
    }
    if (step + 1 < horizon) inputs = fedBack(plan, table, origins, step + 1, all);
  }
  return all;
}

/** The windows that end at a step of the horizon, with the forecasts so far in place of the truth. */
function fedBack(
  plan: ForecastPlan,
  table: InputTable,
  origins: Uint32Array,
  steps: number,
  known: Float32Array,
): Tensors {
  const { window, horizon, targets } = plan;
  const inputs = inputsOf(
    plan,
    table,
    origins.map((origin) => origin + steps),
  );
  const values = inputs[forecasterNames.values]!.data;
  const batch = origins.length;
  for (let back = 1; back <= Math.min(steps, window); back++) {
    for (let target = 0; target < targets.length; target++) {
      const place = ((window - back) * table.width + target) * batch;
      for (let b = 0; b < batch; b++) {
        values[place + b] = known[(b * horizon + steps - back) * targets.length + target]!;
      }
    }
  }
  return inputs;
}

function inputsOf(plan: ForecastPlan, table: InputTable, origins: Uint32Array): Tensors {
  const { [forecasterNames.targets]: _, ...inputs } = windowTensors(
    plan,
    table,
    origins,
    plan.networkHorizon,
  );
  return inputs;
}

function output(outputs: Tensors): Float32Array {
  const { data } = outputs[forecasterNames.forecast]!;
  if (!(data instanceof Float32Array)) throw new Error('forecasts are float32');
  return data;
}
