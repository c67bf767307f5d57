import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PointSeries } from './series.ts';

test('a series grows, holds every point, and knows its extremes and its gaps', () => {
  const series = new PointSeries();
  for (let start = 0; start < 200; start += 50) {
    const step = Array.from({ length: 50 }, (_, i) => start + i);
    series.append({
      step,
      epoch: step.map((s) => s / 10),
      seconds: step.map((s) => s * 2),
      value: step.map((s) => (s === 60 ? null : Math.abs(s - 120))),
    });
  }
  assert.equal(series.length, 200);
  assert.deepEqual(
    [...series.x('step')],
    Array.from({ length: 200 }, (_, i) => i),
  );
  assert.equal(series.x('epoch')[199], 19.9);
  assert.equal(series.x('time')[199], 398);
  assert.equal(series.value[0], 120);
  assert.ok(Number.isNaN(series.value[60]));
  assert.equal(series.lowest, 120);
  assert.equal(series.highest, 0);
  assert.equal(series.notFinite, 1);
});
