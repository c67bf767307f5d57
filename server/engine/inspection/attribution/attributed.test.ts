import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withError } from './attributed.ts';

test('the error is the share of the change that scores leave unexplained', () => {
  assert.equal(withError([1, 2], 5, 1).error, 0.25);
});

test('a logit that does not change has an error that is a number', () => {
  assert.equal(withError([0, 0], 3, 3).error, 0);
  assert.equal(withError([0.5, -0.25], 3, 3).error, 0.25);
});
