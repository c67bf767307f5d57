import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, scrollTo, sizeOf, visibleOf } from './grid.ts';

const grid = { rows: 512, columns: 2000, cell: 10, left: 40, top: 20 };
const view = { scrollLeft: 105, scrollTop: 52, width: 140, height: 70 };

test('only cells of which something is in view are visible', () => {
  assert.deepEqual(sizeOf(grid), { width: 20_040, height: 5140 });
  assert.deepEqual(visibleOf(grid, view), { firstRow: 5, rows: 6, firstColumn: 10, columns: 11 });
  const end = { ...view, scrollLeft: 19_900, scrollTop: 5070 };
  assert.deepEqual(visibleOf(grid, end), { firstRow: 507, rows: 5, firstColumn: 1990, columns: 10 });
});

test('a point is in a cell, or in none', () => {
  assert.deepEqual(cellAt(grid, view, 40, 20), { row: 5, column: 10 });
  assert.deepEqual(cellAt(grid, view, 45, 28), { row: 6, column: 11 });
  assert.equal(cellAt(grid, view, 39, 40), undefined);
  assert.equal(cellAt({ ...grid, rows: 6 }, view, 50, 60), undefined);
});

test('scrolling to a cell moves as little as shows it whole', () => {
  assert.deepEqual(scrollTo(grid, view, { row: 6, column: 12 }), { left: 105, top: 52 });
  assert.deepEqual(scrollTo(grid, view, { row: 2, column: 3 }), { left: 30, top: 20 });
  assert.deepEqual(scrollTo(grid, view, { row: 100, column: 200 }), { left: 1910, top: 960 });
});
