import assert from 'node:assert/strict';
import test from 'node:test';
import { joinTokens } from './joinTokens.ts';

test('characters follow on each other, words have spaces between them; marks of the ends are left out', () => {
  assert.equal(joinTokens([...'鲸🐳 a', '<unk>', '</s>']), '鲸🐳 a<unk>');
  assert.equal(joinTokens(['<s>', 'a', 'whale', '</s>']), 'a whale');
});
