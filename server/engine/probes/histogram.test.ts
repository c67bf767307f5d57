import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, randomKey } from '../../base/random.ts';
import { histogramOf } from './histogram.ts';

const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

test('every value is in its bin', () => {
  const values = Float32Array.from({ length: 30 }, (_, i) => i + 0.5);
  const { from, to, counts, norm } = histogramOf(Float32Array.of(0, ...values, ...values, 30));
  assert.deepEqual([from, to], [0, 30]);
  assert.deepEqual(counts, [3, ...Array<number>(28).fill(2), 3]);
  const squares = 2 * values.reduce((sum, x) => sum + x * x, 0) + 900;
  assert.ok(Math.abs(norm! - Math.sqrt(squares)) < 1e-3);
});

test('an outlier does not squeeze all others into one bin, and is not lost', () => {
  const key = randomKey(1, 1);
  const values = Float32Array.from({ length: 10_000 }, (_, i) => normal(key, i));
  values[17] = 1000;
  const { from, to, min, max, counts } = histogramOf(values);
  assert.equal(max, 1000);
  assert.ok(to < 60 && from === min);
  assert.equal(total(counts), 10_000);
  assert.ok(counts.at(-1)! >= 1);
});

test('values that are all alike, none at all, and such as are not finite', () => {
  const alike = histogramOf(new Float32Array(5).fill(2));
  assert.deepEqual([alike.from, alike.to, total(alike.counts), alike.norm], [2, 2, 5, 4.47214]);
  assert.equal(total(histogramOf(new Float32Array(0)).counts), 0);
  const broken = histogramOf(Float32Array.of(Number.NaN, 1, Number.POSITIVE_INFINITY, 3));
  assert.deepEqual([broken.from, broken.to, total(broken.counts), broken.norm], [1, 3, 2, null]);
});
