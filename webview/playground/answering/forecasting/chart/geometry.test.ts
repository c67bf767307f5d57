import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandPath, domainOf, linePath, stepOf, ticksOf, valueAt, xOf, yOf } from './geometry.ts';

const frame = { width: 472, height: 240, count: 5, domain: { low: 0, high: 100 } };

test('a height gives the value that is drawn there; beyond the edge it stays at the edge', () => {
  for (const value of [0, 25, 73, 100]) assert.equal(valueAt(frame, yOf(frame, value)), value);
  assert.equal(valueAt(frame, -50), 100);
  assert.equal(valueAt(frame, 1000), 0);
});

test('lines go from the first place to the last', () => {
  assert.deepEqual([xOf(frame, 0), xOf(frame, 4)], [56, 456]);
  assert.equal(linePath(frame, 0, [0, 100]), 'M56.0 212.0L156.0 12.0');
  assert.equal(bandPath(frame, 3, [0, 0], [100, 100]), 'M356.0 12.0L456.0 12.0L456.0 212.0L356.0 212.0Z');
});

test('ticks are round and lie within', () => {
  assert.deepEqual(ticksOf({ low: 0, high: 100 }), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticksOf({ low: -0.31, high: 0.4 }), [-0.2, 0, 0.2, 0.4]);
  assert.equal(stepOf({ low: 0, high: 100 }), 1);
});

test('a series that never changes has a height all the same', () => {
  const { low, high } = domainOf([7, 7]);
  assert.ok(low < 7 && high > 7);
  assert.ok(domainOf([0]).high > domainOf([0]).low);
});
