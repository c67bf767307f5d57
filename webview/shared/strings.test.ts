import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './strings.ts';

test('holes are filled by number, in any order, and text from outside is not filled again', () => {
  assert.equal(fill('{1} before {0}', 'a', 2), '2 before a');
  assert.equal(fill('{0} and {1}', '{1}', 'b'), '{1} and b');
  assert.equal(fill('{0} of {1}', 3), '3 of {1}');
});
