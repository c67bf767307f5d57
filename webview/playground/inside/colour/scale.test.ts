import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scaleOf, scaleUpTo, stretched } from './scale.ts';

test('gates have one colour, states one for each sign, and nothing is stronger than full', () => {
  const of = (signal: Parameters<typeof scaleOf>[0], values: readonly number[]): number[] =>
    values.map(scaleOf(signal).strength);
  assert.deepEqual(of('forget_gate', [0, 0.25, 1, 1.5, -1]), [0, 0.25, 1, 1, 0]);
  assert.deepEqual(of('hidden', [-1, -0.5, 0, 3]), [-1, -0.5, 0, 1]);
  assert.deepEqual(of('cell', [0, 1, -3, 1e9]), [0, 0.5, -0.75, 1e9 / (1e9 + 1)]);
  assert.equal(scaleOf('update_gate').signed, false);
  assert.equal(scaleOf('candidate').signed, true);
});

test('a scale up to the largest value colours that one fully; nothing at all is no division by zero', () => {
  assert.deepEqual([-4, 2, 4].map(scaleUpTo(4).strength), [-1, 0.5, 1]);
  assert.equal(scaleUpTo(0).strength(0), 0);
});

test('a stretched scale goes from the lowest to the highest value', () => {
  const values = Float32Array.of(2, 4, 3);
  const state = stretched(scaleOf('cell'), values);
  assert.deepEqual([state.low, state.high], [2, 4]);
  assert.deepEqual([2, 3, 4].map(state.strength), [-1, 0, 1]);
  assert.deepEqual([2, 3, 4].map(stretched(scaleOf('input_gate'), values).strength), [0, 0.5, 1]);
  assert.equal(stretched(scaleOf('cell'), Float32Array.of(1, 1)).strength(1), -1);
});
