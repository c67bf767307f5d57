import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gumbel, normal, permutation, randomBits, randomKey, uniform } from './random.ts';

const count = 100_000;
const key = randomKey(1, 2, 3);

function moments(draw: (index: number) => number): { mean: number; variance: number } {
  const values = Float64Array.from({ length: count }, (_, i) => draw(i));
  const mean = values.reduce((sum, x) => sum + x, 0) / count;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count };
}

/** Six standard errors: fails by chance once in 10⁹ keys, and the key is fixed. */
function assertClose(actual: number, expected: number, standardError: number): void {
  assert.ok(Math.abs(actual - expected) < 6 * standardError, `${actual} is not close to ${expected}`);
}

test('the numbers are the same on every machine and in every version (they are part of the checkpoint format)', () => {
  assert.deepEqual(
    [0, 1, 2].map((i) => randomBits(randomKey(1, 2, 3, 4), i)),
    [569496525, 994694572, 835928096],
  );
});

test('seed, stream, step and substream each give other numbers, beyond 32 bits too', () => {
  const keys = [
    randomKey(1, 2, 3, 4),
    randomKey(2, 2, 3, 4),
    randomKey(1 + 2 ** 32, 2, 3, 4),
    randomKey(1, 3, 3, 4),
    randomKey(1, 2, 4, 4),
    randomKey(1, 2, 3 + 2 ** 32, 4),
    randomKey(1, 2, 3, 5),
  ];
  assert.equal(new Set(keys.map((k) => randomBits(k, 0))).size, keys.length);
});

test('uniform numbers have the moments and the bit balance of the uniform distribution', () => {
  const { mean, variance } = moments((i) => uniform(key, i));
  assertClose(mean, 1 / 2, Math.sqrt(1 / 12 / count));
  assertClose(variance, 1 / 12, Math.sqrt(1 / 180 / count));
  for (let bit = 0; bit < 32; bit++) {
    let ones = 0;
    for (let i = 0; i < count; i++) ones += (randomBits(key, i) >>> bit) & 1;
    assertClose(ones / count, 1 / 2, Math.sqrt(1 / 4 / count));
  }
});

test('neighbouring indices, steps and seeds are uncorrelated', () => {
  const pairs: [string, (i: number) => [number, number]][] = [
    ['index', (i) => [uniform(key, i), uniform(key, i + 1)]],
    ['step', (i) => [uniform(randomKey(1, 2, i), 0), uniform(randomKey(1, 2, i + 1), 0)]],
    ['seed', (i) => [uniform(randomKey(i, 2, 0), 0), uniform(randomKey(i + 1, 2, 0), 0)]],
  ];
  for (const [, draw] of pairs) {
    let product = 0;
    for (let i = 0; i < count; i++) {
      const [a, b] = draw(i);
      product += (a - 0.5) * (b - 0.5);
    }
    assertClose((12 * product) / count, 0, 1 / Math.sqrt(count));
  }
});

test('normal and Gumbel numbers have the moments of their distributions', () => {
  const gauss = moments((i) => normal(key, i));
  assertClose(gauss.mean, 0, 1 / Math.sqrt(count));
  assertClose(gauss.variance, 1, Math.sqrt(2 / count));
  const extreme = moments((i) => gumbel(key, i));
  assertClose(extreme.mean, 0.5772156649, Math.sqrt(Math.PI ** 2 / 6 / count));
  assertClose(extreme.variance, Math.PI ** 2 / 6, Math.sqrt(4.4 / count) * (Math.PI ** 2 / 6));
});

test('a permutation holds every index once, and all orders of three occur equally often', () => {
  assert.deepEqual(
    [...permutation(key, 1000)].sort((a, b) => a - b),
    Array.from({ length: 1000 }, (_, i) => i),
  );
  const counts = new Map<string, number>();
  const draws = 6000;
  for (let i = 0; i < draws; i++) {
    const order = permutation(randomKey(i, 1), 3).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const n of counts.values()) assertClose(n / draws, 1 / 6, Math.sqrt(5 / 36 / draws));
});
