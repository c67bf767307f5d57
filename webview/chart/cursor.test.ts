import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt, moveAcross, moveAlong, nearestCursor, readingsAt } from './cursor.ts';
import type { ChartLine } from './line.ts';

function line(key: string, role: ChartLine['role'], xs: number[], ys: number[]): ChartLine {
  const style = { colour: 'red', dash: [], marker: 'circle' } as const;
  const raw = Float64Array.from(ys);
  return { key, label: key, role, style, xs: Float64Array.from(xs), raw, shown: raw, best: 0 };
}

const train = line('train', 'train', [10, 20, 30, 40], [4, Number.NaN, 3, 2]);
const val = line('val', 'validation', [25, 50], [3.5, 2.5]);
const base = line('base', 'reference', [0, 50], [3, 3]);
const lines = [train, val, base];

test('readings are recorded points with their own x, never something in between (W&B #6007, #1945)', () => {
  const found = readingsAt(lines, { key: 'train', index: 2 });
  assert.deepEqual(
    found.map(({ line, x, value }) => [line.key, x, value]),
    [
      ['train', 30, 3],
      ['val', 25, 3.5],
    ],
  );
  assert.deepEqual(readingsAt(lines, { key: 'train', index: 9 }), []);
  assert.deepEqual(readingsAt(lines, { key: 'gone', index: 0 }), []);
});

test('the pointer takes the nearest point of the nearest line, never a gap or a reference line', () => {
  const to = (px: number, py: number) =>
    nearestCursor(lines, px, (x, y) => Math.hypot(x - px, 100 * (y - py)));
  assert.deepEqual(to(21, 4), { key: 'val', index: 0 });
  assert.deepEqual(to(29, 3), { key: 'train', index: 2 });
  assert.deepEqual(to(22, 3), { key: 'train', index: 2 });
  assert.equal(
    nearestCursor([base], 3, () => 0),
    undefined,
  );
});

test('arrow keys start at the latest point, step over gaps and stop at the ends', () => {
  const start = moveAlong(lines, undefined, -1);
  assert.deepEqual(start, { key: 'train', index: 3 });
  const left = moveAlong(lines, { key: 'train', index: 2 }, -1);
  assert.deepEqual(left, { key: 'train', index: 0 });
  assert.deepEqual(moveAlong(lines, left, -1), left);
  assert.deepEqual(moveAlong(lines, left, 1), { key: 'train', index: 2 });
  assert.deepEqual(moveAlong(lines, left, 1000), { key: 'train', index: 3 });
  assert.equal(moveAlong([base], undefined, 1), undefined);
});

test('up and down go round the lines, staying near the same place', () => {
  assert.deepEqual(moveAcross(lines, { key: 'train', index: 3 }, 1), { key: 'val', index: 1 });
  assert.deepEqual(moveAcross(lines, { key: 'val', index: 0 }, 1), { key: 'train', index: 2 });
  assert.deepEqual(moveAcross(lines, undefined, 1), { key: 'train', index: 3 });
});

test('another chart that is pointed to moves the cursor to the nearest recorded point of the same run', () => {
  const mine = { ...val, owner: 'run' };
  assert.deepEqual(cursorAt([train, mine], { owner: 'run', x: 26 }), { key: 'val', index: 0 });
  assert.deepEqual(cursorAt([train, mine], { owner: 'other', x: 26 }), { key: 'train', index: 2 });
  assert.equal(cursorAt([base], { owner: 'run', x: 26 }), undefined);
});
