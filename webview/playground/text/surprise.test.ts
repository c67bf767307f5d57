import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surprise, surpriseLevels } from './surprise.ts';

test('the less likely, the higher the level', () => {
  const levels = [1, 0.5, 0.49, 0.2, 0.1, 0.02, 0.009, 0].map(surprise);
  assert.deepEqual(levels, [0, 0, 1, 1, 2, 3, 4, 4]);
  assert.equal(Math.max(...levels), surpriseLevels - 1);
});
