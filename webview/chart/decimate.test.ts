import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimate, type Point, type VisibleRange } from './decimate.ts';

const steps = Float64Array.from({ length: 100_000 }, (_, i) => i + 1);
const values = steps.map((x, i) => 5 / Math.sqrt(x) + (Math.sin(i * 78.233) + 1) / 10);
const whole: VisibleRange = { from: 1, to: 100_000, columns: 800, logX: false, logY: false };

/** Lowest and highest value in each pixel column, of the points inside the range. */
function extremes(points: Iterable<Point>, range: VisibleRange): Map<number, [number, number]> {
  const scale = range.logX ? Math.log : (x: number) => x;
  const found = new Map<number, [number, number]>();
  for (const { x, y } of points) {
    if (x < range.from || x > range.to || Number.isNaN(y)) continue;
    const share = (scale(x) - scale(range.from)) / (scale(range.to) - scale(range.from));
    const column = Math.floor(share * range.columns);
    const [low, high] = found.get(column) ?? [y, y];
    found.set(column, [Math.min(low, y), Math.max(high, y)]);
  }
  return found;
}

const all = [...steps].map((x, i) => ({ x, y: values[i]! }));

test('no extreme of any pixel column is lost, wherever one looks', () => {
  for (const [from, to, logX] of [
    [1, 100_000, false],
    [20_000.5, 61_234, false],
    [500, 540, false],
    [1, 100_000, true],
    [3, 9_000, true],
  ] as const) {
    const range = { ...whole, from, to, logX };
    const kept = decimate(steps, values, range);
    assert.deepEqual(extremes(kept, range), extremes(all, range));
    assert.ok(kept.length <= 4 * (range.columns + 3), `${kept.length} points`);
  }
});

test('every kept point is a recorded one, in order', () => {
  let previous = 0;
  for (const { x, y } of decimate(steps, values, whole)) {
    assert.ok(x > previous);
    assert.equal(y, values[x - 1]);
    previous = x;
  }
});

test('the line goes on beyond both ends of the range', () => {
  const kept = decimate(steps, values, { ...whole, from: 100.5, to: 110.5 });
  assert.equal(kept[0]!.x, 100);
  assert.equal(kept.at(-1)!.x, 111);
});

test('few points stay as they are', () => {
  const xs = Float64Array.of(0, 1, 2);
  const kept = decimate(xs, Float64Array.of(3, 1, 2), { ...whole, from: 0, to: 2 });
  assert.deepEqual(
    kept.map(({ y }) => y),
    [3, 1, 2],
  );
});

test('values that cannot be drawn interrupt the line once', () => {
  const xs = Float64Array.of(0, 1, 2, 3, 4);
  const ys = Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, 2, 0);
  const seen = (range: VisibleRange): number[] => decimate(xs, ys, range).map(({ y }) => y);
  assert.deepEqual(seen({ ...whole, from: 0, to: 4 }), [1, Number.NaN, 2, 0]);
  assert.deepEqual(seen({ ...whole, from: 0, to: 4, logY: true }), [1, Number.NaN, 2, Number.NaN]);
  assert.deepEqual(seen({ ...whole, from: 1, to: 4, logX: true }), [2, 0]);
});

test('no points, and all points at one place, are drawn too', () => {
  assert.deepEqual(decimate(new Float64Array(0), new Float64Array(0), { ...whole, from: 0, to: 1 }), []);
  const xs = Float64Array.of(1, 1, 1);
  const kept = decimate(xs, Float64Array.of(2, 3, 1), { ...whole, from: 0, to: 2 });
  assert.deepEqual(
    kept.map(({ y }) => y),
    [2, 3, 1],
  );
});
