import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InputTable, inputTable } from './inputTable.ts';
import { fitScale } from './scale.ts';
import { cutWindows, originsWithin } from './windows.ts';

/** Two columns and a calendar of one number: row r is [r, −r, 100 + r]. */
const rows = 10;
const table: InputTable = {
  rows,
  width: 3,
  calendarSize: 1,
  data: Float32Array.from({ length: rows * 3 }, (_, i) => {
    const row = Math.floor(i / 3);
    return [row, -row, 100 + row][i % 3]!;
  }),
};

test('a window ends before its origin; targets and calendar begin there', () => {
  const cut = cutWindows(table, { window: 2, horizon: 3 }, 1, [4, 6]);
  // [window, width, batch]
  assert.deepEqual(Array.from(cut.values), [2, 4, -2, -4, 102, 104, 3, 5, -3, -5, 103, 105]);
  assert.deepEqual(Array.from(cut.targets), [4, 5, 6, 6, 7, 8]);
  assert.deepEqual(Array.from(cut.future), [104, 105, 106, 106, 107, 108]);
});

test('several targets stand side by side at each step', () => {
  const { targets } = cutWindows(table, { window: 1, horizon: 2 }, 2, [3]);
  assert.deepEqual(Array.from(targets), [3, -3, 4, -4]);
});

test('every step to predict lies in the part; windows reach before it', () => {
  const sizes = { window: 3, horizon: 2 };
  assert.deepEqual(Array.from(originsWithin(sizes, { start: 0, end: 7 }, 1)), [3, 4, 5]);
  assert.deepEqual(Array.from(originsWithin(sizes, { start: 0, end: 7 }, 2)), [3, 5]);
  assert.deepEqual(Array.from(originsWithin(sizes, { start: 7, end: 10 }, 1)), [7, 8]);
  assert.deepEqual(Array.from(originsWithin(sizes, { start: 0, end: 4 }, 1)), []);
});

test('scales: standard, minmax, none, and columns that never change', () => {
  const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  assert.deepEqual(fitScale(values, 'standard'), { shift: 5, factor: 2 });
  assert.deepEqual(fitScale(values, 'minmax'), { shift: 2, factor: 7 });
  assert.deepEqual(fitScale(values, 'none'), { shift: 0, factor: 1 });
  assert.deepEqual(fitScale(Float64Array.of(0.1, 0.1, 0.1), 'standard'), { shift: 0.1, factor: 1 });
});

test('the table holds scaled columns, then the calendar', () => {
  const milliseconds = Float64Array.of(Date.parse('2024-01-01T06:00Z'), Date.parse('2024-01-01T12:00Z'));
  const format = { parse: () => Number.NaN, write: () => '' };
  const series = { length: 2, values: [Float64Array.of(1, 3)], times: { milliseconds, format } };
  const made = inputTable(series, [{ shift: 1, factor: 4 }], ['hour']);
  assert.deepEqual([made.rows, made.width, made.calendarSize], [2, 3, 2]);
  const expected = [0, 1, 0, 0.5, 0, -1];
  for (const [i, value] of made.data.entries()) assert.ok(Math.abs(value - expected[i]!) < 1e-6);
});
