import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heaviest, visible } from './tokens.ts';

test('white space around a token is seen', () => {
  assert.equal(visible(' the'), '␣the');
  assert.equal(visible('\n'), '⏎');
  assert.equal(visible('of course'), 'of course');
});

test('the heaviest tokens come first', () => {
  assert.deepEqual(heaviest([0.1, 0.6, 0, 0.3], 2), [1, 3]);
  assert.deepEqual(heaviest([0, 0, 1], 5), [2]);
});
