import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsAt, ticksOf, visibleSeconds, xOf } from './timeScale.ts';

const scale = { seconds: 2, pixelsPerSecond: 100, left: 40, scrollLeft: 50, width: 140 };

test('a moment and its pixel; nothing lies outside of the recording', () => {
  assert.equal(xOf(scale, 1), 90);
  assert.equal(secondsAt(scale, 90), 1);
  assert.equal(secondsAt(scale, -500), 0);
  assert.equal(secondsAt(scale, 5000), 2);
  assert.deepEqual(visibleSeconds(scale), { from: 0.5, to: 1.5 });
});

test('ticks are round moments in view with room for their labels', () => {
  assert.deepEqual(ticksOf(scale), [1]);
  assert.deepEqual(ticksOf({ ...scale, scrollLeft: 0, width: 700 }), [0, 1, 2]);
  assert.deepEqual(
    ticksOf({ ...scale, scrollLeft: 0, pixelsPerSecond: 700, width: 300 }),
    [0, 0.1, 0.2, 0.3],
  );
  assert.deepEqual(
    ticksOf({ ...scale, scrollLeft: 0, seconds: 0.05, pixelsPerSecond: 9000, width: 600 }),
    [0, 0.01, 0.02, 0.03, 0.04, 0.05],
  );
});
