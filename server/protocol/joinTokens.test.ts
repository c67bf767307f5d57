import assert from 'node:assert/strict';
import test from 'node:test';
import { separatorOf } from './joinTokens.ts';

test('characters follow on each other, words have spaces between them', () => {
  assert.equal(separatorOf([...'鲸🐳 a', '</s>']), '');
  assert.equal(separatorOf(['a', 'whale']), ' ');
});
