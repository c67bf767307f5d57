import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './spread.ts';

test('few are all there; many are thinned evenly, with both ends', () => {
  assert.deepEqual(spread(3, 100), [0, 1, 2]);
  assert.deepEqual(spread(0, 100), []);
  assert.deepEqual(spread(1, 100), [0]);
  assert.deepEqual(spread(101, 5), [0, 25, 50, 75, 100]);
});
