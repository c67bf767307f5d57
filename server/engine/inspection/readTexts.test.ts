import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import type { Activations } from './insideModel.ts';
import { type ReadText, ReadTexts } from './readTexts.ts';

const activations: Activations = {
  tokens: 0,
  values: () => Promise.reject(new Error('not asked for')),
  logits: () => Promise.reject(new Error('not asked for')),
};

/** Of a network that keeps 2²⁰ bytes for each token: 256 tokens fit. */
const bytesPerToken = 2 ** 20;

function textOf(tokens: number): ReadText {
  return { tokens: Array.from({ length: tokens }, () => ({ id: 0, token: 'a' })), activations };
}

test('the oldest texts are forgotten when there is no room', () => {
  const texts = new ReadTexts({ bytesPerToken });
  const [first, second, third] = [textOf(100), textOf(100), textOf(100)].map((text) => texts.add(text));
  assert.throws(() => texts.get(first!), UserError);
  assert.equal(texts.get(second!).tokens.length, 100);
  assert.equal(texts.get(third!).tokens.length, 100);
});

test('a text that alone is too much is refused before it is read', () => {
  const texts = new ReadTexts({ bytesPerToken });
  texts.check(256);
  assert.throws(
    () => texts.check(257),
    (error) => error instanceof UserError && /256/.test(error.message),
  );
});
