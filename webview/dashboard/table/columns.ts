/** All columns that the table can have. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { SettingValue } from '../../../server/protocol/workspace.ts';
import { formats, statusName, strings } from '../words.ts';
import { type CellValue, type Column, nameColumn, titleWidth } from './column.ts';
import { type AtEpoch, type MeasuredAt, metricColumns } from './metricColumns.ts';
import { shortKeys } from './shortKeys.ts';
import type { TableContents } from './tableContents.ts';

export interface ColumnSources {
  /** Settings in which the rows differ. */
  readonly keys: readonly string[];
  readonly contents: TableContents;
  readonly at: MeasuredAt;
  readonly atEpoch: AtEpoch;
}

/** Room for a long duration in the words of the language. */
const durationWidth = titleWidth(formats.duration(12.5 * 3600)) - 8;

export function allColumns({ keys, contents, at, atEpoch }: ColumnSources): Column[] {
  const short = shortKeys(keys);
  return [
    text(nameColumn, strings.run, 280, ({ name }) => name),
    text('experiment', strings.experiment, 128, ({ experiment }) => experiment),
    text('status', strings.status, 152, statusName),
    {
      ...number('created', strings.age, durationWidth, ({ created }) => created),
      text: ({ created }) => formats.duration((Date.now() - created) / 1000),
      descendingFirst: true,
    },
    {
      ...number('duration', strings.duration, durationWidth, ({ seconds }) =>
        seconds > 0 ? seconds : undefined,
      ),
      text: ({ seconds }) => (seconds > 0 ? formats.duration(seconds) : ''),
    },
    {
      ...number('epoch', strings.epoch, 80, ({ epoch }) => epoch),
      text: ({ epoch }) => formats.short(epoch),
    },
    ...keys.map((key) => settingColumn(key, short.get(key) ?? key, contents.textKeys.has(key))),
    ...metricColumns(contents.series, at, atEpoch),
    {
      ...number('parameters', strings.parameters, 104, ({ parameters }) => parameters),
      text: ({ parameters }) => formats.compact(parameters),
    },
    {
      ...number('speed', strings.tokensPerSecond, 104, (row) => row.tokensPerSecond || undefined),
      text: ({ tokensPerSecond }) => (tokensPerSecond > 0 ? formats.compact(tokensPerSecond) : ''),
    },
    text('tags', strings.tags, 120, ({ tags }) => tags.join(', ')),
    text('note', strings.note, 160, ({ note }) => note),
  ];
}

function settingColumn(key: string, title: string, isText: boolean): Column {
  const value = (row: DashboardRun): CellValue | undefined => settingCell(row.settings[key]);
  return {
    id: `setting:${key}`,
    title,
    hint: key,
    kind: isText ? 'text' : 'number',
    width: titleWidth(title),
    value,
    text: (row) => String(value(row) ?? ''),
  };
}

/** A key that a run does not have is an empty cell; one without a value says so. */
function settingCell(value: SettingValue | undefined): CellValue | undefined {
  return typeof value === 'number' || typeof value === 'string' || value === undefined
    ? value
    : String(value);
}

function text(id: string, title: string, width: number, of: (row: DashboardRun) => string): Column {
  return { id, title, kind: 'text', width, value: (row) => of(row) || undefined, text: of };
}

function number(
  id: string,
  title: string,
  width: number,
  value: (row: DashboardRun) => number | undefined,
): Column {
  return { id, title, kind: 'number', width, value, text: (row) => String(value(row) ?? '') };
}
