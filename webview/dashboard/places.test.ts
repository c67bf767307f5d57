import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignPlaces } from './places.ts';

test('a run keeps its place when others come and go; a free place is used again', () => {
  const first = assignPlaces([], ['a', 'b', 'c']);
  assert.deepEqual(first, ['a', 'b', 'c']);
  const without = assignPlaces(first, ['c', 'a']);
  assert.equal(without.indexOf('c'), 2);
  assert.equal(without.indexOf('a'), 0);
  assert.deepEqual(assignPlaces(without, ['d', 'c', 'a', 'e']), ['a', 'd', 'c', 'e']);
});
