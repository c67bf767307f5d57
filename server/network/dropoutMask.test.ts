import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBits, randomKey } from '../base/random.ts';
import { fillDropoutMask } from './dropoutMask.ts';

test('a mask is made of the bits of the counter-based generator', () => {
  const key = randomKey(7, 2, 3, 1);
  const mask = new Float32Array(1001);
  fillDropoutMask(mask, 0.25, key);
  for (const [i, value] of mask.entries()) {
    const half = i % 2 === 0 ? randomBits(key, i >> 1) & 0xffff : randomBits(key, i >> 1) >>> 16;
    assert.equal(value, half < 0.25 * 65536 ? 0 : Math.fround(1 / 0.75));
  }
});

test('the part that is dropped is the probability, and the mean stays one', () => {
  const mask = new Float32Array(200_000);
  for (const probability of [0.1, 0.5, 0.9]) {
    fillDropoutMask(mask, probability, randomKey(1, 2, 0));
    const dropped = mask.filter((value) => value === 0).length / mask.length;
    const mean = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    assert.ok(Math.abs(dropped - probability) < 5e-3, `${dropped} dropped`);
    assert.ok(Math.abs(mean - 1) < 2e-2, `mean ${mean}`);
  }
});

test('other steps and places have other masks', () => {
  const masks = [
    randomKey(1, 2, 0, 0),
    randomKey(1, 2, 1, 0),
    randomKey(1, 2, 0, 1),
    randomKey(2, 2, 0, 0),
  ].map((key) => {
    const mask = new Float32Array(64);
    fillDropoutMask(mask, 0.5, key);
    return mask.join();
  });
  assert.equal(new Set(masks).size, 4);
});
