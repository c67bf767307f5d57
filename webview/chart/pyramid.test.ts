import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pyramid, pyramidOf } from './pyramid.ts';

const values = Float64Array.from({ length: 10_007 }, (_, i) =>
  i % 97 === 0 ? Number.NaN : Math.sin(i * 78.233) * i,
);

function extremes(part: Float64Array) {
  const finite = part.filter(Number.isFinite);
  return { low: Math.min(...finite), high: Math.max(...finite) };
}

test('the extremes of any part are those of its values, however the column grew', () => {
  const pyramid = new Pyramid();
  for (const length of [0, 1, 16, 17, 300, 4096, 4097, 10_007]) {
    pyramid.extend(values.subarray(0, length));
    for (const [a, b] of [
      [0, 1],
      [0, 0.5],
      [0.123, 0.9],
      [0.5, 0.51],
      [0.999, 1],
      [0.2, 0.2],
    ] as const) {
      const [from, to] = [Math.floor(a * length), Math.floor(b * length)];
      const found = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
      pyramid.widen(found, from, to);
      assert.deepEqual(found, extremes(values.subarray(from, to)));
    }
  }
});

test('points outside of an interval are counted one by one', () => {
  const pyramid = pyramidOf(values);
  for (const [from, to, low, high] of [
    [0, 10_007, -50, 3000],
    [17, 9_000, 0, 1],
    [5, 6, 0, 0],
    [0, 10_007, -1e9, 1e9],
  ] as const) {
    const expected = values.subarray(from, to).filter((value) => value < low || value > high).length;
    assert.equal(pyramid.countOutside(from, to, low, high), expected);
  }
});

test('a column has one pyramid as long as it stays in the same memory', () => {
  const column = new Float64Array(100);
  assert.equal(pyramidOf(column.subarray(0, 10)), pyramidOf(column));
  assert.notEqual(pyramidOf(column), pyramidOf(column.slice()));
});
