import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin } from './camera.ts';

const view = { width: 600, height: 440 };

test('a drawing that can be read is seen as a whole', () => {
  assert.deepEqual(begin({ width: 400, height: 300 }, view, { x: 10, y: 10 }), { x: 200, y: 150, scale: 1 });
});

test('a large one is seen from its first node on, with nothing of what lies beside it', () => {
  const drawing = { width: 3000, height: 2000 };
  const seen = (first: { x: number; y: number }) => {
    const { x, y, scale } = begin(drawing, view, first);
    const [halfWidth, halfHeight] = [view.width / 2 / scale, view.height / 2 / scale];
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight };
  };
  const margin = 12 / 0.9;
  assert.ok(Math.abs(seen({ x: 80, y: 20 }).left + margin) < 1e-9);
  assert.ok(Math.abs(seen({ x: 80, y: 20 }).top + margin) < 1e-9);
  assert.ok(Math.abs(seen({ x: 2990, y: 20 }).right - drawing.width - margin) < 1e-9);
  assert.equal(begin(drawing, view, { x: 1500, y: 20 }).x, 1500);
});

test('a tall and narrow one stands in the middle', () => {
  assert.equal(begin({ width: 300, height: 9000 }, view, { x: 20, y: 20 }).x, 150);
});
