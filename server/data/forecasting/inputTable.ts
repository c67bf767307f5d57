import { type CalendarFeature, calendarSize, calendarValues } from './calendar.ts';
import type { Scale } from './scale.ts';
import type { TimeSeries } from './timeSeries.ts';

/** A series as a network sees it: a row for each step with the scaled columns, then the features of the calendar. */
export interface InputTable {
  readonly rows: number;
  /** Numbers in a row. */
  readonly width: number;
  /** How many of them, the last ones, are known of the future too. */
  readonly calendarSize: number;
  /** [rows, width] */
  readonly data: Float32Array;
}

/** @param scales of the columns of the series, in order */
export function inputTable(
  { length, values, times }: TimeSeries,
  scales: readonly Scale[],
  calendar: readonly CalendarFeature[],
): InputTable {
  const ofCalendar = calendarSize(calendar);
  const width = values.length + ofCalendar;
  const data = new Float32Array(length * width);
  for (const [column, numbers] of values.entries()) {
    const { shift, factor } = scales[column]!;
    for (let row = 0; row < length; row++) data[row * width + column] = (numbers[row]! - shift) / factor;
  }
  if (times && ofCalendar > 0) {
    for (let row = 0; row < length; row++) {
      data.set(calendarValues(calendar, times.milliseconds[row]!), row * width + values.length);
    }
  }
  return { rows: length, width, calendarSize: ofCalendar, data };
}
