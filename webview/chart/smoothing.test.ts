import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimate } from './decimate.ts';
import { Smoothing } from './smoothing.ts';

/** The definition: weights fall by `w` with each value back, and add up to one. */
function definition(raw: Float64Array, weight: number): number[] {
  return [...raw].map((last, end) => {
    if (!Number.isFinite(last)) return Number.NaN;
    const past = [...raw.subarray(0, end + 1)].filter(Number.isFinite);
    const weights = past.map((_, i) => weight ** (past.length - 1 - i));
    const total = weights.reduce((a, b) => a + b);
    return past.reduce((sum, x, i) => sum + (x * weights[i]!) / total, 0);
  });
}

function close(actual: Float64Array, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [i, e] of expected.entries()) {
    if (Number.isNaN(e)) assert.ok(Number.isNaN(actual[i]));
    else assert.ok(Math.abs(actual[i]! - e) < 1e-9, `at ${i}: ${actual[i]} instead of ${e}`);
  }
}

const noisy = Float64Array.from({ length: 300 }, (_, i) => 4 / (1 + i / 50) + Math.sin(i * 12.9898) / 3);

test('smoothing equals its definition at every point (vscode-dvc #3837)', () => {
  for (const weight of [0.3, 0.6, 0.9, 0.99, 0.999])
    close(new Smoothing(weight).extend(noisy), definition(noisy, weight));
});

test('weight 0 leaves the values as they are, and the first point is never moved', () => {
  assert.deepEqual(new Smoothing(0).extend(noisy), noisy);
  assert.equal(new Smoothing(0.999).extend(noisy)[0], noisy[0]);
});

test('a constant series stays exactly constant', () => {
  const constant = new Float64Array(1000).fill(0.1);
  assert.deepEqual(new Smoothing(0.97).extend(constant), constant);
});

test('a value that is not finite is a gap and does not spoil what follows', () => {
  const broken = Float64Array.of(3, 2, Number.NaN, Number.POSITIVE_INFINITY, 1, 1);
  close(new Smoothing(0.5).extend(broken), definition(broken, 0.5));
});

test('growing piece by piece gives the same as all at once', () => {
  const growing = new Smoothing(0.8);
  for (const length of [1, 7, 64, 65, 200]) growing.extend(noisy.subarray(0, length));
  assert.deepEqual(growing.extend(noisy), new Smoothing(0.8).extend(noisy));
});

test('the start has no bias towards zero or the first point, and the end does not chase the last (TensorFlow #6439)', () => {
  const steady = Float64Array.from({ length: 500 }, (_, i) => 5 + (i % 2));
  const smoothed = new Smoothing(0.99).extend(steady);
  for (const value of smoothed.subarray(1)) assert.ok(value >= 5 && value <= 5.67);
  const spike = Float64Array.of(...steady, 1000);
  assert.ok(new Smoothing(0.99).extend(spike).at(-1)! < 20);
});

test('a constant line gets no spikes, at the strongest smoothing too (TensorBoard #786)', () => {
  for (const weight of [0.5, 0.99, 0.999]) {
    const constant = new Float64Array(10_000).fill(1 / 3);
    assert.deepEqual(new Smoothing(weight).extend(constant), constant);
  }
});

test('a line of two points is smoothed as any other (TensorBoard #1127)', () => {
  for (const weight of [0.6, 0.999]) {
    const two = Float64Array.of(4, 2);
    close(new Smoothing(weight).extend(two), definition(two, weight));
  }
  assert.deepEqual(new Smoothing(0.9).extend(Float64Array.of(7)), Float64Array.of(7));
});

test('what is shown of a line does not change its smoothing: it is computed from all points (TensorBoard #1518, #6829)', () => {
  const whole = new Smoothing(0.9).extend(noisy);
  const xs = noisy.map((_, i) => i);
  const kept = decimate(xs, whole, { from: 50, to: 200, columns: 10, logX: false, logY: false });
  assert.ok(kept.length < 60);
  for (const { x, y } of kept) assert.equal(y, whole[x]);
});
