import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { inputTable } from '../../../data/forecasting/inputTable.ts';
import {
  appendFile,
  checkLengths,
  readForecastData,
  seasonLengths,
  seriesReader,
} from '../../../data/forecasting/readData.ts';
import { gapsIn } from '../../../data/forecasting/steps.ts';
import { originsWithin } from '../../../data/forecasting/windows.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { PreparedTask, TaskContext, Validation } from '../../task.ts';
import { descriptionKeys, writeDescription } from './description.ts';
import { seasonalError } from './forecastMetrics.ts';
import type { ReadSeries } from './forecastPlan.ts';
import { networkOf, planOf } from './plan.ts';
import { forecastValidation } from './validation.ts';
import { WindowSource } from './windowSource.ts';

/** @throws UserError for data that cannot be learned from */
export async function prepareForecasting(
  experiment: ExperimentOf<'forecasting'>,
  { file, threads }: TaskContext,
): Promise<PreparedTask> {
  const { data, training } = experiment;
  const read = await readForecastData(data, file);
  checkLengths(read, data, file);
  const plan = planOf(experiment, read);
  const network = networkOf(experiment, plan);
  const whole: ReadSeries = {
    series: read.series,
    table: inputTable(read.series, plan.scales, plan.calendar),
  };
  const seasons = seasonLengths(data);
  const past = (values: Float64Array) => values.subarray(read.train.start, read.train.end);
  const measuring = {
    plan,
    network,
    seasons,
    scales: plan.targets.map((_, i) => seasonalError(past(read.series.values[i]!), seasons[0] ?? 1)),
    batchSize: training.batch_size,
    threads,
  };
  const sizes = { window: plan.window, horizon: plan.networkHorizon };
  const origins = originsWithin(sizes, read.train, data.stride);
  return {
    network,
    files: read.files,
    training: new WindowSource(plan, whole.table, origins, training.batch_size, training.seed),
    validations: read.validations.map(({ name, part }) => forecastValidation(name, whole, part, measuring)),
    batchSize: training.batch_size,
    vocabularySize: 0,
    metadata: writeDescription({ ...plan, timeColumn: data.time_column, timeFormat: data.time_format }),
    mustMatch: [descriptionKeys.columns],
    notes: gapNotes(read.series.times?.milliseconds),
    async measureOn(path): Promise<Validation> {
      const reader = seriesReader(data, file);
      await appendFile(reader, path, path, '');
      const { series } = reader;
      if (series.length < plan.window + plan.horizon) throw tooShort(path, series.length, plan);
      const table = inputTable(series, plan.scales, plan.calendar);
      const all = { start: 0, end: series.length };
      return forecastValidation(basename(path), { series, table }, all, measuring);
    },
  };
}

function gapNotes(times: Float64Array | undefined): string[] {
  const gaps = times ? gapsIn(times) : 0;
  if (gaps === 0) return [];
  return [
    l10n.t(
      'In {0} rows the time since the row before is not the usual one. Rows are taken as consecutive steps all the same.',
      gaps,
    ),
  ];
}

function tooShort(path: string, rows: number, { window, horizon }: { window: number; horizon: number }) {
  const sentence = l10n.t(
    'The series has {0} rows, but a window of {1} steps and a horizon of {2} need {3}.',
    rows,
    window,
    horizon,
    window + horizon,
  );
  return new UserError(sentence, { file: path });
}
