import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBits, randomKey } from '../../base/random.ts';
import { RankAgreement } from './rankAgreement.ts';

function random(length: number, different: number, seed: number): Float32Array {
  const key = randomKey(seed, 100);
  return Float32Array.from(
    { length },
    (_, i) => (randomBits(key, i) % different) - Math.floor(different / 2),
  );
}

/** Every pair looked at. */
function byPairs(truth: Float32Array, values: Float32Array): number {
  let [agreeing, pairs] = [0, 0];
  for (const [i, high] of truth.entries()) {
    for (const [j, low] of truth.entries()) {
      if (high <= low) continue;
      pairs++;
      agreeing += values[i]! > values[j]! ? 1 : values[i] === values[j] ? 0.5 : 0;
    }
  }
  return agreeing / pairs;
}

test('the share of agreeing pairs is that of all pairs, with ties of values and of truths', () => {
  for (const [truths, values] of [
    [2, 1000],
    [2, 3],
    [2, 2],
    [9, 4],
    [40, 1000],
    [3, 1],
  ] as const) {
    const truth = random(200, truths, truths);
    const seen = random(200, values, 1000 + values).map((value) => value / 7);
    assert.ok(
      Math.abs(new RankAgreement(truth).of(seen) - byPairs(truth, seen)) < 1e-12,
      `${truths}, ${values}`,
    );
  }
});

test('values are told apart as they are: negative, tiny, zero of both signs', () => {
  const truth = Float32Array.of(0, 0, 1, 1, 1);
  const agreement = new RankAgreement(truth);
  assert.equal(agreement.of(Float32Array.of(-2, -1e-40, 1e-40, 0.5, 1e30)), 1);
  assert.equal(agreement.of(Float32Array.of(2, 1e-40, -1e-40, -0.5, -1e30)), 0);
  assert.equal(agreement.of(Float32Array.of(0, -0, 0, -0, 0)), 0.5);
});

test('where all tokens are the same there is nothing to tell', () => {
  assert.equal(new RankAgreement(Float32Array.of(1, 1, 1)).isTellable, false);
  assert.equal(new RankAgreement(new Float32Array()).isTellable, false);
  assert.equal(new RankAgreement(Float32Array.of(1, 0, 1)).isTellable, true);
});
