import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainSampling, type SamplingOptions } from '../../protocol/inference.ts';
import {
  describeChoice,
  penalised,
  recentTokens,
  sampleToken,
  samplingNoise,
  smallestAllowedLogit,
} from './sampling.ts';

const plain: SamplingOptions = { ...plainSampling, length: 1, seed: 0 };
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

test('min-p keeps what has a share of the largest probability, under the temperature', () => {
  assertClose(frequencies({ ...plain, min_p: 0.4 }), [1 / 3, 0, 2 / 3, 0]);
  assertClose(frequencies({ ...plain, temperature: 2, min_p: 0.6 }), [0.414, 0, 0.586, 0]);
  assert.deepEqual(frequencies({ ...plain, temperature: 0.5, min_p: 0.3 }), [0, 0, 1, 0]);
});

test('typical sampling keeps the tokens whose surprise is nearest to the expected one', () => {
  // Surprises 1, 2, 3, 3 bits for tokens 2, 0, 1, 3; 1.75 bits are expected: token 0 is nearest, then token 2.
  assert.deepEqual(frequencies({ ...plain, typical_p: 0.2 }), [1, 0, 0, 0]);
  assertClose(frequencies({ ...plain, typical_p: 0.7 }), [1 / 3, 0, 2 / 3, 0]);
  assertClose(frequencies({ ...plain, typical_p: 0.8 }), [0.25, 0.125, 0.5, 0.125]);
});

test('a penalty makes recent tokens less likely, whatever the sign of their logits', () => {
  const signed = Float32Array.of(2, -2, 0.5);
  assert.deepEqual([...penalised(signed, [0, 1, 1], 2)], [1, -4, 0.5]);
  assert.deepEqual([...penalised(signed, [0, 1], 1)], [2, -2, 0.5]);
  const text = Int32Array.of(7, 8, 9);
  assert.deepEqual(recentTokens(text, { ...plain, repetition_window: 2 }), [8, 9]);
  assert.deepEqual(recentTokens(text, { ...plain, repetition_window: 0 }), []);
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
