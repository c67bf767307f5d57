import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarSize, calendarValues } from './calendar.ts';

const at = (time: string, ...wanted: Parameters<typeof calendarValues>[0]) =>
  calendarValues(wanted, Date.parse(time)).map((value) => Math.round(value * 1e6) / 1e6 + 0);

test('the weekday is seven indicators, Monday first', () => {
  assert.deepEqual(at('2024-01-01T00:00Z', 'weekday'), [1, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(at('2024-01-07T23:59Z', 'weekday'), [0, 0, 0, 0, 0, 0, 1]);
});

test('hour, month and day of the year are points of a circle', () => {
  assert.deepEqual(at('2024-01-01T00:00Z', 'hour', 'month', 'day_of_year'), [0, 1, 0, 1, 0, 1]);
  assert.deepEqual(at('2024-04-01T06:00Z', 'hour', 'month'), [1, 0, 1, 0]);
  assert.deepEqual(at('2024-04-01T12:00Z', 'hour'), [0, -1]);
  // The 184th of 366 days: half of a leap year is over.
  assert.deepEqual(at('2024-07-02T00:00Z', 'day_of_year'), [0, -1]);
});

test('features stand side by side in the order they are asked for', () => {
  const wanted = ['weekday', 'hour'] as const;
  assert.equal(calendarSize(wanted), 9);
  assert.equal(calendarValues(wanted, 0).length, 9);
  assert.deepEqual(at('2024-01-02T06:00Z', ...wanted), [0, 1, 0, 0, 0, 0, 0, 1, 0]);
});
