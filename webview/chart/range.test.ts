import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartLine } from './line.ts';
import {
  countOutside,
  extremes,
  scaleInterval,
  shiftInterval,
  typicalExtremes,
  wholeRange,
  withAir,
  within,
  withLevels,
} from './range.ts';

function line(role: ChartLine['role'], ...xs: number[]): ChartLine {
  const column = Float64Array.from(xs);
  const style = { colour: 'red', dash: [], marker: 'circle' } as const;
  return { key: role, label: role, role, style, xs: column, raw: column, shown: column, best: 0 };
}

test('the whole range starts with training and ends with the longest run', () => {
  assert.deepEqual(wholeRange([line('train', 10, 20, 500), line('validation', 800)], { log: false }), {
    from: 0,
    to: 800,
  });
  assert.deepEqual(wholeRange([line('train', 0, 10, 20), line('reference', 0, 9000)], { log: true }), {
    from: 10,
    to: 20,
  });
});

/** A line over 0, 1, 2, … */
function values(...ys: number[]): ChartLine {
  const column = Float64Array.from(ys);
  return { ...line('train', ...ys.keys()), raw: column, shown: column };
}

const everywhere = { from: 0, to: 1e9 };

test('an axis of dates begins with the first point; points without an x stand nowhere', () => {
  const dated = line('train', Number.NEGATIVE_INFINITY, 5000, 5010);
  assert.deepEqual(wholeRange([dated], { log: false, farOrigin: true }), { from: 5000, to: 5010 });
  assert.deepEqual(wholeRange([dated], { log: false }), { from: 0, to: 5010 });
  const nowhere = line('train', Number.NEGATIVE_INFINITY);
  assert.deepEqual(wholeRange([nowhere], { log: false, farOrigin: true }), { from: 0, to: 1 });
});

test('while points come, the axis has a little room for them and seldom moves', () => {
  const ends = Array.from({ length: 1000 }, (_, i) => {
    const { to } = wholeRange([line('train', 9000 + i)], { log: false, live: true });
    assert.ok(to >= 9000 + i && to <= (9000 + i) * 1.04);
    return to;
  });
  assert.ok(new Set(ends).size <= 5);
});

test('nothing to show still gives an interval', () => {
  assert.deepEqual(wholeRange([], { log: false }), { from: 0, to: 1 });
  assert.deepEqual(wholeRange([line('train', 0)], { log: true }), { from: 1, to: 10 });
  assert.deepEqual(withAir(extremes([], everywhere, false), false), { from: 0, to: 1 });
  assert.deepEqual(withAir(extremes([values(Number.NaN, -1)], everywhere, true), true), { from: 1, to: 10 });
});

test('every value lies inside the value range', () => {
  for (const log of [false, true]) {
    const { from, to } = withAir(extremes([values(4.2, Number.NaN, 1.5)], everywhere, log), log);
    assert.ok(from < 1.5 && from > 1 && to > 4.2 && to < 5);
  }
  const flat = withAir(extremes([values(2)], everywhere, false), false);
  assert.ok(flat.from < 2 && flat.to > 2);
});

test('early data is not lost: by default the axis shows every value, the highest spike too (TensorBoard #214, #150, #273)', () => {
  const spiky = values(1000, ...Array.from({ length: 5000 }, (_, i) => 2 + Math.sin(i)));
  const { from, to } = withAir(extremes([spiky], everywhere, false), false);
  assert.ok(from < 1 && to > 1000);
  assert.deepEqual(countOutside([spiky], everywhere, { from, to }, false), { beyond: 0, notPositive: 0 });
});

test('outliers that are ignored in scaling are counted, each of them (TensorBoard #214)', () => {
  const spiky = values(1000, ...Array.from({ length: 5000 }, (_, i) => 2 + Math.sin(i)), 900, Number.NaN);
  const y = withAir(typicalExtremes([spiky], everywhere, false), false);
  assert.ok(y.from < 1.1 && y.to < 4);
  const beyond = [...spiky.raw].filter((value) => value < y.from || value > y.to).length;
  assert.ok(beyond >= 2);
  assert.deepEqual(countOutside([spiky], everywhere, y, false), { beyond, notPositive: 0 });
});

test('values that a log axis cannot show are counted', () => {
  const y = { from: 0.1, to: 10 };
  assert.deepEqual(countOutside([values(1, 0, -3, 5, Number.NaN)], everywhere, y, true), {
    beyond: 2,
    notPositive: 2,
  });
});

test('moving the range keeps its length, or its ratio on a log axis', () => {
  assert.deepEqual(shiftInterval({ from: 0, to: 10 }, 0.2, false), { from: 2, to: 12 });
  assert.deepEqual(shiftInterval({ from: 1, to: 100 }, 0.5, true), { from: 10, to: 1000 });
});

test('zooming keeps the centre where it is', () => {
  assert.deepEqual(scaleInterval({ from: 0, to: 10 }, 4, 0.5, false), { from: 2, to: 7 });
  assert.deepEqual(scaleInterval({ from: 1, to: 10_000 }, 100, 0.5, true), { from: 10, to: 1000 });
});

test('a level line is taken in while the curves keep a third of the height', () => {
  const range = { from: 0.6, to: 0.9 };
  const wider = withLevels(range, [0.5, 0.95], false);
  assert.ok(wider.from < 0.5 && wider.from > 0.45 && wider.to > 0.95 && wider.to < 1);
  assert.deepEqual(withLevels(range, [-0.1, 0.8], false), range);
  const { from, to } = withLevels({ from: 10, to: 100 }, [5], true);
  assert.ok(from < 5 && from > 4 && to === 100);
  assert.deepEqual(withLevels({ from: 10, to: 100 }, [0], true), { from: 10, to: 100 });
});

test('shares are never shown far below 0 or above 1', () => {
  const shares = { from: 0, to: 1 };
  assert.deepEqual(within({ from: -1, to: 1 }, shares), { from: -0.02, to: 1 });
  assert.deepEqual(within({ from: 0.5, to: 1.3 }, shares), { from: 0.5, to: 1.02 });
  assert.deepEqual(within({ from: -1, to: 2 }, undefined), { from: -1, to: 2 });
});
