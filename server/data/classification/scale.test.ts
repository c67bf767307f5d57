import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { Scale } from './scale.ts';

const sequences = [Float32Array.of(1, 5, 3, 5), Float32Array.of(5, 5)];

test('mean 0 and deviation 1 over the steps of all sequences; what never changes becomes 0', () => {
  const scale = Scale.of(sequences, ['a', 'b']);
  const deviation = Math.sqrt(8 / 3);
  const expected = [-2 / deviation, 0, 0, 0, 2 / deviation, 0];
  const actual = sequences.flatMap((values) => [...scale.standardised(values)]);
  for (const [i, value] of actual.entries()) assert.ok(Math.abs(value - expected[i]!) < 1e-6);
});

test('large values lose no digits', () => {
  const scale = Scale.of([Float32Array.of(1e7, 1e7 + 1, 1e7 + 2)], ['a']);
  const expected = Math.sqrt(3 / 2);
  assert.ok(Math.abs(scale.standardised(Float32Array.of(1e7 + 2))[0]! - expected) < 1e-6);
});

test('a stored scale does the same; a damaged one is refused', () => {
  const scale = Scale.of(sequences, ['a', 'b']);
  const again = Scale.fromJson(scale.toJson());
  assert.deepEqual(again.features, ['a', 'b']);
  assert.deepEqual(again.standardised(sequences[0]!), scale.standardised(sequences[0]!));
  assert.throws(() => Scale.fromJson('{"features":["a"],"means":[],"deviations":[1]}'), UserError);
});
