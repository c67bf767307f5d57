import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { describeChoice, sampleToken, samplingNoise, smallestAllowedLogit } from './sampling.ts';

const plain: SamplingOptions = { length: 1, temperature: 1, top_k: 0, top_p: 1, seed: 0 };
/** Probabilities 0.5, 0.25, 0.125, 0.125, in another order. */
const logits = Float32Array.of(0.25, 0.125, 0.5, 0.125).map(Math.log);

function frequencies(options: SamplingOptions, draws = 20_000): number[] {
  const counts = [0, 0, 0, 0];
  const noise = samplingNoise(options.seed, 0, draws, 4);
  for (let i = 0; i < draws; i++) counts[sampleToken(logits, options, noise.subarray(4 * i, 4 * i + 4))]!++;
  return counts.map((count) => count / draws);
}

function assertClose(actual: number[], expected: number[]): void {
  for (const [i, value] of expected.entries()) assert.ok(Math.abs(actual[i]! - value) < 0.015, `${actual}`);
}

test('tokens are drawn as often as their probability says', () => {
  assertClose(frequencies(plain), [0.25, 0.125, 0.5, 0.125]);
});

test('a low temperature sharpens, and zero always takes the most probable token', () => {
  assertClose(frequencies({ ...plain, temperature: 0.5 }), [4 / 22, 1 / 22, 16 / 22, 1 / 22]);
  assert.deepEqual(frequencies({ ...plain, temperature: 0 }), [0, 0, 1, 0]);
});

test('top-k keeps the k most probable tokens', () => {
  assertClose(frequencies({ ...plain, top_k: 2 }), [1 / 3, 0, 2 / 3, 0]);
});

test('top-p keeps the fewest tokens that reach it, after top-k and temperature', () => {
  assert.deepEqual(frequencies({ ...plain, top_p: 0.5 }), [0, 0, 1, 0]);
  assertClose(frequencies({ ...plain, top_p: 0.51 }), [1 / 3, 0, 2 / 3, 0]);
  assert.deepEqual(frequencies({ ...plain, top_k: 2, top_p: 0.6 }), [0, 0, 1, 0]);
  assert.deepEqual(frequencies({ ...plain, temperature: 0.2, top_p: 0.9 }), [0, 0, 1, 0]);
  assert.equal(smallestAllowedLogit(logits, { ...plain, top_p: 0 }), logits[2]);
});

test('the noise of a position does not depend on where a chunk begins', () => {
  assert.deepEqual(samplingNoise(5, 0, 4, 3).subarray(6), samplingNoise(5, 2, 2, 3));
  assert.notDeepEqual(samplingNoise(5, 0, 2, 3), samplingNoise(6, 0, 2, 3));
});

test('a choice is described by its own probability and the best alternatives', () => {
  const { id, probability, alternatives } = describeChoice(logits, 1);
  assert.equal(id, 1);
  assert.ok(Math.abs(probability - 0.125) < 1e-6);
  assert.deepEqual(
    alternatives.map((alternative) => alternative.id),
    [2, 0, 1, 3],
  );
  const many = describeChoice(
    Float32Array.from({ length: 50 }, (_, i) => (i * 7) % 50),
    0,
  );
  assert.deepEqual(
    many.alternatives.map((alternative) => (alternative.id * 7) % 50),
    [49, 48, 47, 46, 45, 44, 43, 42],
  );
});
