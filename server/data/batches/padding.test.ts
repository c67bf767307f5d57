import assert from 'node:assert/strict';
import { test } from 'node:test';
import { padNumbers, padTokens } from './padding.ts';

test('tokens stand time first; the padding comes after the end', () => {
  const { tokens, lengths } = padTokens([[1, 2, 3], [], Uint8Array.of(4)], 9);
  assert.deepEqual(tokens.shape, [3, 3]);
  assert.deepEqual([...tokens.data], [1, 9, 4, 2, 9, 9, 3, 9, 9]);
  assert.deepEqual([...lengths.data], [3, 0, 1]);
  assert.deepEqual(padTokens([[], []]).tokens.shape, [1, 2]);
});

test('numbers stand time first, then features', () => {
  const { values, lengths } = padNumbers([Float32Array.of(1, 2, 3, 4), Float32Array.of(5, 6)], 2);
  assert.deepEqual(values.shape, [2, 2, 2]);
  assert.deepEqual([...values.data], [1, 5, 2, 6, 3, 0, 4, 0]);
  assert.deepEqual([...lengths.data], [2, 1]);
});
