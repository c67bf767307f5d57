import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { inputTable } from '../../../data/forecasting/inputTable.ts';
import { SeriesReader } from '../../../data/forecasting/readSeries.ts';
import { timesAfter, usualStep } from '../../../data/forecasting/steps.ts';
import { pointName, type TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import { readTable, readTableFrom } from '../../../data/tables/readTable.ts';
import { Session } from '../../session.ts';
import type { PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { type ForecastDescription, readDescription } from './description.ts';
import { forecastPrediction } from './forecastPrediction.ts';
import { forecasts } from './forecasts.ts';
import { inUnits } from './inUnits.ts';

/** @throws UserError when the model is not a forecaster of ours */
export async function openForecastPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const session = await Session.load(model.bytes, threads);
  return {
    async *predict(input) {
      const past = await readPast(description, input);
      const { series, origin } = continued(past, description);
      const table = inputTable(series, description.scales, description.calendar);
      const outputs = await forecasts(session, description, table, Uint32Array.of(origin));
      const times = Array.from({ length: description.horizon }, (_, step) =>
        series.times ? pointName(series, origin + step) : String(step + 1),
      );
      yield forecastPrediction(description, times, inUnits(outputs, description));
    },
    dispose: () => session.dispose(),
  };
}

/** The series so far. @throws UserError for data that is no series, or one that is shorter than the window */
async function readPast(
  { targets, features, window, timeColumn, timeFormat }: ForecastDescription,
  { path, stream }: PredictionInput,
): Promise<TimeSeries> {
  const columns = { values: [...targets, ...features], time: timeColumn, timeFormat };
  const file = path ?? l10n.t('standard input');
  const reader = new SeriesReader(columns, { file });
  const rows =
    path === undefined
      ? readTableFrom(stream, 'csv', file, reader.names)
      : readTable(path, { file }, reader.names);
  await reader.append(rows, file);
  const { series } = reader;
  const needed = Math.max(window, timeColumn === undefined ? 1 : 2);
  if (series.length >= needed) return series;
  const sentence = l10n.t('A forecast needs at least {0} rows, but there are {1}.', needed, series.length);
  throw new UserError(sentence, { file });
}

/** The last window, and the horizon with its times and without values. */
function continued(
  past: TimeSeries,
  { window, horizon }: ForecastDescription,
): { series: TimeSeries; origin: number } {
  const start = past.length - window;
  const extended = (numbers: Float64Array, more: readonly number[]) => {
    const all = new Float64Array(window + horizon).fill(Number.NaN);
    all.set(numbers.subarray(start));
    all.set(more, window);
    return all;
  };
  const values = past.values.map((numbers) => extended(numbers, []));
  const { times } = past;
  if (!times) return { series: { length: window + horizon, values }, origin: window };
  const last = times.milliseconds.at(-1)!;
  const next = timesAfter(last, usualStep(times.milliseconds), horizon);
  const milliseconds = extended(times.milliseconds, next);
  return {
    series: { length: window + horizon, values, times: { milliseconds, format: times.format } },
    origin: window,
  };
}
