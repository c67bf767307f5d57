import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heaviest, separatorOf, visible } from './tokens.ts';

test('characters follow on each other, words have spaces between them', () => {
  assert.equal(separatorOf([...'鲸🐳 a']), '');
  assert.equal(separatorOf(['a', 'whale']), ' ');
});

test('white space around a token is seen', () => {
  assert.equal(visible(' the'), '␣the');
  assert.equal(visible('\n'), '⏎');
  assert.equal(visible('of course'), 'of course');
});

test('the heaviest tokens come first', () => {
  assert.deepEqual(heaviest([0.1, 0.6, 0, 0.3], 2), [1, 3]);
  assert.deepEqual(heaviest([0, 0, 1], 5), [2]);
});
