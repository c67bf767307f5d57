import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsIn, timesAfter, usualStep } from './steps.ts';

const times = (...texts: string[]) => Float64Array.from(texts, (text) => Date.parse(text));
const following = (series: Float64Array, count: number) =>
  timesAfter(series.at(-1)!, usualStep(series), count).map((time) =>
    new Date(time).toISOString().slice(0, 16),
  );

test('hours and days go on at their median distance, gaps notwithstanding', () => {
  const hours = times('2024-02-28T21:00Z', '2024-02-28T22:00Z', '2024-02-29T02:00Z', '2024-02-29T03:00Z');
  assert.deepEqual(following(hours, 2), ['2024-02-29T04:00', '2024-02-29T05:00']);
  assert.equal(gapsIn(hours), 1);
  const days = times('2024-02-26', '2024-02-27', '2024-02-28');
  assert.deepEqual(following(days, 2), ['2024-02-29T00:00', '2024-03-01T00:00']);
  assert.equal(gapsIn(days), 0);
});

test('months, quarters and years stay on their day', () => {
  const months = times('2023-11-01', '2023-12-01', '2024-01-01');
  assert.deepEqual(following(months, 2), ['2024-02-01T00:00', '2024-03-01T00:00']);
  assert.equal(gapsIn(months), 0);
  const quarters = times('2023-06-30', '2023-09-30', '2023-12-31');
  assert.deepEqual(following(quarters, 2), ['2024-03-31T00:00', '2024-06-30T00:00']);
  const years = times('2021-01-15', '2022-01-15', '2023-01-15');
  assert.deepEqual(following(years, 2), ['2024-01-15T00:00', '2025-01-15T00:00']);
});

test('weeks of four and more are no months', () => {
  const weeks = times('2024-01-01', '2024-01-29', '2024-02-26');
  assert.deepEqual(following(weeks, 1), ['2024-03-25T00:00']);
});
