import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerBound, nearestPoint, nextFinite } from './search.ts';

const xs = Float64Array.of(10, 20, 20, 30);

test('lowerBound finds the first element that is large enough', () => {
  assert.deepEqual(
    [5, 10, 15, 20, 25, 30, 31].map((x) => lowerBound(xs, x)),
    [0, 0, 1, 1, 3, 3, 4],
  );
});

test('the nearest point is a recorded one, and never a gap', () => {
  const values = Float64Array.of(1, Number.NaN, 2, 3);
  assert.deepEqual(
    [-100, 14, 16, 24.9, 25.1, 1e9].map((x) => nearestPoint(xs, values, x)),
    [0, 0, 2, 2, 3, 3],
  );
  assert.equal(nearestPoint(xs, new Float64Array(4).fill(Number.NaN), 20), undefined);
  assert.equal(nearestPoint(new Float64Array(0), new Float64Array(0), 20), undefined);
});

test('nextFinite walks over gaps in both directions', () => {
  const values = Float64Array.of(1, Number.NaN, Number.NaN, 4);
  assert.equal(nextFinite(values, 1, 1), 3);
  assert.equal(nextFinite(values, 2, -1), 0);
  assert.equal(nextFinite(values, 4, 1), undefined);
  assert.equal(nextFinite(values, -1, -1), undefined);
});
