/** Places in the series of a run to forecast from: where it ends, and earlier ones whose future is known. */
import * as l10n from '@vscode/l10n';
import { type ForecastData, featuresOf, readForecastData } from '../../../data/forecasting/readData.ts';
import { pointName, type TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { csvCell } from './csvCell.ts';

type Settings = ExperimentOf<'forecasting'>;

const mostPlaces = 8;
/** Rows that are given: as many windows. */
const windows = 2;

export async function forecastExamples({ data }: Settings, file: string): Promise<readonly AnswerExample[]> {
  const read = await readForecastData(data, file);
  return placesIn(read, data).map((end) => exampleAt(read.series, end, data));
}

/** Rows that a forecast begins at, the end of the series first; the others have their future in what is measured on. */
function placesIn({ series, validations }: ForecastData, { window, horizon }: Settings['data']): number[] {
  const { part } = validations[0]!;
  const first = Math.max(part.start, window);
  const last = part.end - horizon;
  const count = Math.min(mostPlaces - 1, last - first + 1);
  const earlier = Array.from({ length: Math.max(0, count) }, (_, i) =>
    Math.round(last - (i * (last - first)) / Math.max(1, count - 1)),
  );
  return [...new Set([series.length, ...earlier])];
}

function exampleAt(series: TimeSeries, end: number, data: Settings['data']): AnswerExample {
  const { window, horizon, target, time_column: time } = data;
  const names = [...target, ...featuresOf(data)];
  const start = Math.max(0, end - windows * window);
  const header = [...(time === undefined ? [] : [time]), ...names];
  const rows = Array.from({ length: end - start }, (_, i) => {
    const values = series.values.map((column) => String(column[start + i]!));
    return [...(time === undefined ? [] : [pointName(series, start + i)]), ...values];
  });
  return {
    title: l10n.t('Up to {0}', pointName(series, end - 1)),
    input: [[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')],
    ...(end + horizon <= series.length && {
      future: target.map((_, i) => Array.from(series.values[i]!.subarray(end, end + horizon))),
    }),
  };
}
