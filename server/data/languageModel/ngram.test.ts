import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ngramBaseline } from './ngram.ts';

test('interpolated Witten–Bell probabilities, worked out by hand', async () => {
  // Training text: a b. After the empty context 2 tokens, 2 different; after "a" 1 token, 1 different.
  const train = Uint8Array.of(0, 1);
  const uniform = 1 / 3;
  const a = (1 + 2 * uniform) / 4;
  const b = (1 + 2 * uniform) / 4;
  const bAfterA = (1 + 1 * b) / 2;
  const c = (0 + 2 * uniform) / 4;
  const { val_loss, name } = await ngramBaseline(train, Uint8Array.of(0, 1, 2), 3);
  assert.equal(name, '3-gram');
  // "b" as a context was never followed by anything, so c falls back to the empty context.
  const expected = -(Math.log(a) + Math.log(bAfterA) + Math.log(c)) / 3;
  assert.ok(Math.abs(val_loss - expected) < 1e-12, `${val_loss} ≠ ${expected}`);
});

test('a text without any pattern costs what uniform guessing costs, a repeated one next to nothing', async () => {
  const pattern = Uint8Array.from({ length: 3000 }, (_, i) => i % 3);
  const { val_loss } = await ngramBaseline(pattern, pattern.subarray(0, 300), 3);
  assert.ok(val_loss < 0.05);
  const unseen = await ngramBaseline(Uint8Array.of(), Uint8Array.of(0, 1, 2, 3), 4);
  assert.ok(Math.abs(unseen.val_loss - Math.log(4)) < 1e-12);
});
