import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { type SeriesColumns, seriesColumns } from '../columns.ts';
import { type TemplateLine, templateText, yamlString } from '../templateLines.ts';
import { dropoutLine, estimatedLines, hiddenSizeLine, runLine, trainingLines } from './shared.ts';

const unknown: SeriesColumns = { time: undefined, target: 'value', season: undefined };

export function forecastingTemplate(train: string, start: DataStart): string {
  const { time, target, season } = (start.table && seriesColumns(start.table)) ?? unknown;
  const rows = estimatedLines(start.bytes, start.text);
  const { window, horizon } = sizesFor(rows, season);
  return templateText([
    runLine(),
    ['task: forecasting'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`, l10n.t('one row per time step, oldest first')],
    ['  validation: 0.2', l10n.t('the end of the series only measures how well it learns')],
    ...(time === undefined ? [] : [[`  time_column: ${yamlString(time)}`] as const]),
    [`  target: ${yamlString(target)}`, l10n.t('the column to forecast; several as [a, b]')],
    ...seasonLines(season, rows),
    [`  window: ${window}`, l10n.t('past steps that a forecast is made from')],
    [`  horizon: ${horizon}`, l10n.t('steps that are forecast')],
    [''],
    ['model:'],
    ['  cell: lstm'],
    hiddenSizeLine(32),
    dropoutLine(0.2),
    ['  quantiles: [0.1, 0.5, 0.9]', l10n.t('the forecast, and an interval for four out of five values')],
    [''],
    ...trainingLines({ epochs: 30, batchSize: rows >= 500 ? 32 : 8, learningRate: '2e-3' }),
  ]);
}

function seasonLines(season: number | undefined, rows: number): TemplateLine[] {
  if (season === undefined) return [];
  const calendar = season === 24 ? '[hour, weekday]' : season === 7 ? '[weekday, day_of_year]' : 'month';
  const line: TemplateLine = [
    `  calendar: ${calendar}`,
    l10n.t('what of the date the network sees, also of the days to come'),
  ];
  const isLong = rows * 0.8 > season;
  return isLong
    ? [line, [`  season_length: ${season}`, l10n.t('what it is compared with: the value so many steps ago')]]
    : [line];
}

/** A window of a few seasons, as far as the series is long enough. */
function sizesFor(rows: number, season = 7): { window: number; horizon: number } {
  const most = Math.max(1, Math.floor(rows / 10));
  const horizon = Math.max(1, Math.min(season, Math.floor(most / 2)));
  return { window: Math.max(1, Math.min(4 * season, most)), horizon };
}
