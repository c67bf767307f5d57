import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generated } from '../../../test/fixtures/generatedText.ts';
import { asGenerated, type ShownToken } from '../text/shownToken.ts';
import { advantageClass, advantages, parting, sameTokens } from './difference.ts';

const text = (...tokens: string[]): ShownToken[] =>
  tokens.map((token) => ({ ...asGenerated(generated(token)[0]!), token }));
const ended = (...tokens: string[]) => ({ tokens: text(...tokens), running: false });
const writing = (...tokens: string[]) => ({ tokens: text(...tokens), running: true });

test('texts part at the first character that differs, however each divides its text', () => {
  assert.deepEqual(parting(ended('a', 'b', 'c'), ended('a', 'b', 'd')), { same: 2, tokens: [2, 2] });
  assert.deepEqual(parting(ended('the', ' cat'), ended('t', 'he', ' ', 'dog')), { same: 4, tokens: [1, 3] });
});

test('a text that is still being written has not parted; one that ends earlier has', () => {
  assert.deepEqual(parting(writing('a'), ended('a', 'b')), { same: 1 });
  assert.deepEqual(parting(ended('a'), ended('a', 'b')), { same: 1, tokens: [1, 1] });
  assert.deepEqual(parting(ended('a', 'b'), ended('a', 'b')), { same: 2 });
  assert.deepEqual(parting(writing(), writing()), { same: 0 });
});

test('the advantage of a token is the difference of ln p, told in levels', () => {
  const [a, b] = [text('x', 'y'), text('x', 'y')];
  a[0] = { ...a[0]!, probability: 0.5 };
  b[0] = { ...b[0]!, probability: 0.05 };
  a[1] = { ...a[1]!, probability: 0.3 };
  b[1] = { ...b[1]!, probability: 0.4 };
  const nats = advantages(a, b);
  assert.ok(Math.abs(nats[0]! - Math.log(10)) < 1e-12);
  assert.deepEqual(nats.map(advantageClass), ['a-3', 'b-1']);
  assert.equal(advantageClass(0.1), 'same');
});

test('a probability of nothing is finite, too', () => {
  const [a, b] = [text('x'), text('x')];
  b[0] = { ...b[0]!, probability: 0 };
  assert.ok(Number.isFinite(advantages(a, b)[0]));
});

test('whether the tokens are the same', () => {
  assert.ok(sameTokens(text('a', 'b'), text('a', 'b')));
  assert.ok(!sameTokens(text('a', 'b'), text('ab')));
});
