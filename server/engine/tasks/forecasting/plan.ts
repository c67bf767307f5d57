import { calendarSize } from '../../../data/forecasting/calendar.ts';
import { type ForecastData, featuresOf } from '../../../data/forecasting/readData.ts';
import { fitScale } from '../../../data/forecasting/scale.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { forecaster } from '../../../network/forecaster.ts';
import type { Network } from '../../../network/network.ts';
import type { ForecastPlan } from './forecastPlan.ts';

/** The plan of an experiment; its scales are fitted on the training part alone. */
export function planOf(
  { data, model, training }: ExperimentOf<'forecasting'>,
  read: ForecastData,
): ForecastPlan {
  const { start, end } = read.train;
  return {
    targets: data.target,
    features: featuresOf(data),
    calendar: data.calendar ?? [],
    window: data.window,
    horizon: data.horizon,
    networkHorizon: model.strategy === 'recursive' ? 1 : data.horizon,
    quantiles: model.quantiles?.toSorted((a, b) => a - b),
    loss: training.loss,
    scales: read.series.values.map((values) => fitScale(values.subarray(start, end), data.normalization)),
  };
}

export function networkOf({ model }: ExperimentOf<'forecasting'>, plan: ForecastPlan): Network {
  const ofCalendar = calendarSize(plan.calendar);
  return forecaster({
    recurrent: model,
    bidirectional: model.bidirectional,
    inputSize: plan.scales.length + ofCalendar,
    futureSize: ofCalendar,
    horizon: plan.networkHorizon,
    targets: plan.targets.length,
    quantiles: plan.quantiles,
    loss: plan.loss,
  });
}
