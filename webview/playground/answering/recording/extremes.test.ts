import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extremes } from './extremes.ts';

const samples = Float32Array.from([0, 1, -1, 0.5, 0.25, -0.25]);

test('no sample is left out, however few parts there are', () => {
  assert.deepEqual([...extremes(samples, 0, 6, 2)], [-1, 1, -0.25, 0.5]);
  assert.deepEqual([...extremes(samples, 0, 6, 1)], [-1, 1]);
});

test('a part that is smaller than a sample shows that sample; behind the end there is silence', () => {
  assert.deepEqual([...extremes(samples, 1, 2, 2)], [1, 1, 1, 1]);
  assert.deepEqual([...extremes(samples, 5, 7, 2)], [-0.25, -0.25, 0, 0]);
});
