import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartLine } from './line.ts';
import { scaleInterval, valueRange, wholeRange, within, withLevels } from './range.ts';

function line(role: ChartLine['role'], ...xs: number[]): ChartLine {
  const column = Float64Array.from(xs);
  const style = { colour: 'red', dash: [], marker: 'circle' } as const;
  return { key: role, label: role, role, style, xs: column, raw: column, shown: column, best: 0 };
}

test('the whole range starts with training and ends with the longest run', () => {
  assert.deepEqual(wholeRange([line('train', 10, 20, 500), line('validation', 800)], false), {
    from: 0,
    to: 800,
  });
  assert.deepEqual(wholeRange([line('train', 0, 10, 20), line('reference', 0, 9000)], true), {
    from: 10,
    to: 20,
  });
});

test('nothing to show still gives an interval', () => {
  assert.deepEqual(wholeRange([], false), { from: 0, to: 1 });
  assert.deepEqual(wholeRange([line('train', 0)], true), { from: 1, to: 10 });
  assert.deepEqual(valueRange([[]], false), { from: 0, to: 1 });
  assert.deepEqual(valueRange([[{ x: 0, y: Number.NaN }]], true), { from: 1, to: 10 });
});

test('every value lies inside the value range', () => {
  const curves = [
    [
      { x: 0, y: 4.2 },
      { x: 1, y: Number.NaN },
      { x: 2, y: 1.5 },
    ],
  ];
  for (const log of [false, true]) {
    const { from, to } = valueRange(curves, log);
    assert.ok(from < 1.5 && from > 1 && to > 4.2 && to < 5);
  }
  const flat = valueRange([[{ x: 0, y: 2 }]], false);
  assert.ok(flat.from < 2 && flat.to > 2);
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
