import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { readTable } from '../tables/readTable.ts';
import type { DataFile } from '../text/bytes.ts';
import { namesOf } from '../text/namesOf.ts';
import { SeriesReader } from './readSeries.ts';
import type { TimeSeries } from './timeSeries.ts';
import type { Part } from './windows.ts';

type DataSettings = ExperimentOf<'forecasting'>['data'];

/** The whole series, training and validation, and where each part lies in it. */
export interface ForecastData {
  readonly series: TimeSeries;
  readonly train: Part;
  readonly validations: readonly { readonly name: string; readonly part: Part }[];
  readonly files: readonly DataFile[];
}

/** @throws UserError for data that is no series, and for a series that is too short for its parts */
export async function readForecastData(data: DataSettings, file: string): Promise<ForecastData> {
  const reader = seriesReader(data, file);
  const files: DataFile[] = [];
  const append = async (path: string, key: string): Promise<Part> => {
    const start = reader.length;
    files.push(await appendFile(reader, resolve(dirname(file), path), file, key));
    return { start, end: reader.length };
  };
  const whole = await append(data.train, 'data.train');
  const { validation } = data;
  if (typeof validation === 'number') {
    const end = whole.end - Math.round(whole.end * validation);
    const rest = { start: end, end: whole.end };
    return {
      series: reader.series,
      train: { start: 0, end },
      validations: [{ name: 'validation', part: rest }],
      files,
    };
  }
  const validations = [];
  const names = namesOf(validation);
  for (const [i, path] of validation.entries()) {
    validations.push({ name: names[i]!, part: await append(path, 'data.validation') });
  }
  return { series: reader.series, train: whole, validations, files };
}

/** What the network sees beside the targets. */
export function featuresOf({ target, features = [] }: DataSettings): readonly string[] {
  return features.filter((name) => !target.includes(name));
}

export function seriesReader(data: DataSettings, file: string): SeriesReader {
  const columns = {
    values: [...data.target, ...featuresOf(data)],
    time: data.time_column,
    timeFormat: data.time_format,
  };
  return new SeriesReader(columns, { file });
}

export async function appendFile(
  reader: SeriesReader,
  path: string,
  file: string,
  key: string,
): Promise<DataFile> {
  const table = readTable(path, { file, key }, reader.names);
  await reader.append(table, path);
  return table.file;
}

/** @throws UserError when the parts are too short for a window and what is predicted from it */
export function checkLengths({ train, validations }: ForecastData, data: DataSettings, file: string): void {
  const rows = train.end - train.start;
  const { window, horizon } = data;
  if (rows < window + horizon) {
    const key = rows <= window ? 'data.window' : 'data.horizon';
    const sentence = l10n.t(
      'The training part has {0} rows, but a window of {1} steps and a horizon of {2} need {3}. Shorten them, or add data.',
      rows,
      window,
      horizon,
      window + horizon,
    );
    throw new UserError(sentence, { file, key });
  }
  for (const { name, part } of validations) {
    if (part.end - part.start >= horizon) continue;
    const sentence = l10n.t(
      'There are {0} rows to measure on ({1}), fewer than the horizon of {2} steps.',
      part.end - part.start,
      name,
      horizon,
    );
    throw new UserError(sentence, { file, key: 'data.validation' });
  }
  const season = seasonLengths(data).find((length) => length >= rows);
  if (season !== undefined) {
    const sentence = l10n.t(
      'A season of {0} steps is longer than the training part of {1} rows.',
      season,
      rows,
    );
    throw new UserError(sentence, { file, key: 'data.season_length' });
  }
}

/** Shortest first as written; the first one scales MASE. */
export function seasonLengths({ season_length: seasons }: DataSettings): readonly number[] {
  return seasons === undefined ? [] : [seasons].flat();
}
