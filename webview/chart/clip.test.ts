import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipped } from './clip.ts';

const box = { left: 0, top: 0, width: 100, height: 50 };

test('a line within the box stays as it is', () => {
  const [a, b] = [
    { x: 0, y: 50 },
    { x: 100, y: 0 },
  ];
  assert.deepEqual(clipped(a, b, box), [a, b]);
});

test('what lies beyond an edge is cut off where the line crosses it', () => {
  assert.deepEqual(clipped({ x: -100, y: 0 }, { x: 300, y: 40 }, box), [
    { x: 0, y: 10 },
    { x: 100, y: 20 },
  ]);
  assert.deepEqual(clipped({ x: 10, y: -10 }, { x: 10, y: 1e6 }, box), [
    { x: 10, y: 0 },
    { x: 10, y: 50 },
  ]);
});

test('a line beside the box, or around one of its corners, has no part in it', () => {
  assert.equal(clipped({ x: -5, y: -1 }, { x: 105, y: -1 }, box), undefined);
  assert.equal(clipped({ x: -5, y: 10 }, { x: -5, y: 20 }, box), undefined);
  assert.equal(clipped({ x: -20, y: 10 }, { x: 10, y: -20 }, box), undefined);
});

test('a gap has no lines', () => {
  assert.equal(clipped({ x: 0, y: Number.NaN }, { x: 10, y: 10 }, box), undefined);
});
