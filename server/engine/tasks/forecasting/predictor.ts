import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { inputTable } from '../../../data/forecasting/inputTable.ts';
import { SeriesReader } from '../../../data/forecasting/readSeries.ts';
import { timesAfter, usualStep } from '../../../data/forecasting/steps.ts';
import { pointName, type TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import { readTableFrom } from '../../../data/tables/readTable.ts';
import type { Answering } from '../../../protocol/answering.ts';
import { type InputFormat, isTable } from '../../predictionFormat.ts';
import { Session } from '../../session.ts';
import type { Predictor, PredictorModel } from '../../task.ts';
import { typedBytes, typedName } from '../typedInput.ts';
import { type ForecastDescription, readDescription } from './description.ts';
import { type Forecast, forecastAnswer } from './forecastAnswer.ts';
import { forecastPrediction } from './forecastPrediction.ts';
import { forecasts } from './forecasts.ts';
import { inUnits } from './inUnits.ts';

/** @throws UserError when the model is not a forecaster of ours */
export async function openForecastPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const session = await Session.load(model.bytes, threads);
  const forecast = async (past: TimeSeries): Promise<Forecast> => {
    const { series, origin } = continued(past, description);
    const table = inputTable(series, description.scales, description.calendar);
    const outputs = await forecasts(session, description, table, Uint32Array.of(origin));
    const times = Array.from({ length: description.horizon }, (_, step) =>
      series.times ? pointName(series, origin + step) : String(step + 1),
    );
    return { times, values: inUnits(outputs, description) };
  };
  return {
    answering: answeringOf(description),
    async answer({ input: [text = ''] }) {
      if (text.trim() === '') throw new UserError(l10n.t('Enter the rows of a series first.'));
      const past = await readPast(description, typedBytes(text), typedName(), 'csv');
      return forecastAnswer(description, past, await forecast(past));
    },
    async *predict({ name, stream, format = 'csv' }) {
      const past = await readPast(description, stream, name, format);
      const { times, values } = await forecast(past);
      yield forecastPrediction(description, times, values);
    },
    dispose: () => session.dispose(),
  };
}

function answeringOf(description: ForecastDescription): Answering {
  const { targets, features, timeColumn, window, horizon, quantiles } = description;
  return {
    task: 'forecasting',
    targets: [...targets],
    features: [...features],
    window,
    horizon,
    ...(timeColumn !== undefined && { time_column: timeColumn }),
    ...(quantiles && { quantiles: [...quantiles] }),
  };
}

/** The series so far. @throws UserError for data that is no series, or one that is shorter than the window */
async function readPast(
  { targets, features, window, timeColumn, timeFormat }: ForecastDescription,
  stream: AsyncIterable<Uint8Array>,
  file: string,
  format: InputFormat,
): Promise<TimeSeries> {
  if (!isTable(format)) throw notATable(file);
  const columns = { values: [...targets, ...features], time: timeColumn, timeFormat };
  const reader = new SeriesReader(columns, { file });
  await reader.append(readTableFrom(stream, format, file, reader.names), file);
  const { series } = reader;
  const needed = Math.max(window, timeColumn === undefined ? 1 : 2);
  if (series.length >= needed) return series;
  const sentence = l10n.t('A forecast needs at least {0} rows, but there are {1}.', needed, series.length);
  throw new UserError(sentence, { file });
}

function notATable(file: string): UserError {
  return new UserError(
    l10n.t(
      'A forecast continues a table: its name must end in .csv, .tsv or .jsonl, or --format must say what it is.',
    ),
    { file },
  );
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
