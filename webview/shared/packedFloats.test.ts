import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackFloats } from './packedFloats.ts';

test('numbers come back as they were packed', () => {
  const numbers = Float32Array.of(0, -1.5, 3.25e-7, 1e30);
  const packed = Buffer.from(numbers.buffer).toString('base64');
  assert.deepEqual(unpackFloats(packed), numbers);
  assert.deepEqual(unpackFloats(''), new Float32Array());
});
