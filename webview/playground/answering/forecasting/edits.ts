/** What a person has changed of the last values of a series. */
import * as v from 'valibot';
import type { Answering, AnswerOf } from '../../../../server/protocol/answering.ts';

export type Network = Extract<Answering, { task: 'forecasting' }>;
export type Past = AnswerOf<'forecasting'>['past'];

/** New values by column, then by time. */
export const edits = v.record(v.string(), v.record(v.string(), v.number()));
export type Edits = v.InferOutput<typeof edits>;

/** Rows that can be changed: the last of the window. */
const mostEditable = 14;

export function editableFrom({ times }: Past, { window }: Network): number {
  return Math.max(0, times.length - Math.min(window, mostEditable));
}

export function hasEdits(changed: Edits): boolean {
  return Object.values(changed).some((column) => Object.keys(column).length > 0);
}

/** With a value changed; back to what it was where it is the value of the data. */
export function withEdit(changed: Edits, past: Past, column: string, row: number, value: number): Edits {
  const { [past.times[row]!]: _, ...others } = changed[column] ?? {};
  const isBack = past.columns.find(({ name }) => name === column)?.values[row] === value;
  return { ...changed, [column]: isBack ? others : { ...others, [past.times[row]!]: value } };
}

/** The series with what was changed. */
export function editedPast(past: Past, changed: Edits): Past {
  return {
    times: past.times,
    columns: past.columns.map(({ name, values }) => ({
      name,
      values: values.map((value, row) => changed[name]?.[past.times[row]!] ?? value),
    })),
  };
}

/** The series as CSV with the names of its columns, as a network is asked. */
export function pastTable({ times, columns }: Past, { time_column: time }: Network): string {
  const header = [...(time === undefined ? [] : [time]), ...columns.map(({ name }) => name)];
  const rows = times.map((at, row) => [
    ...(time === undefined ? [] : [at]),
    ...columns.map(({ values }) => String(values[row]!)),
  ]);
  return [header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
