import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor } from '../graph/tensor.ts';
import { fromOnnxLayer, toOnnxLayer } from './lstmLayout.ts';

function counting(shape: readonly number[]): Tensor {
  const length = shape.reduce((a, b) => a * b);
  return { dtype: 'float32', shape, data: Float32Array.from({ length }, (_, i) => i) };
}

test('gates o, i, f, z become i, o, f, c, with the input columns apart from the recurrent ones', () => {
  const { w, r, b } = toOnnxLayer({ weight: counting([4, 3]), bias: counting([4]) });
  assert.deepEqual(w, { dtype: 'float32', shape: [1, 4, 2], data: Float32Array.of(3, 4, 0, 1, 6, 7, 9, 10) });
  assert.deepEqual(r, { dtype: 'float32', shape: [1, 4, 1], data: Float32Array.of(5, 2, 8, 11) });
  assert.deepEqual(b, { dtype: 'float32', shape: [1, 8], data: Float32Array.of(1, 0, 2, 3, 0, 0, 0, 0) });
});

test('what ONNX stores comes back in our order, with the biases added', () => {
  const { w, r, b } = toOnnxLayer({ weight: counting([4, 3]), bias: counting([4]) });
  const recurrentBias = Float32Array.of(1, 0, 2, 3, 10, 20, 30, 40);
  assert.deepEqual(fromOnnxLayer({ w, r, b: { ...b, data: recurrentBias } }), {
    input: { dtype: 'float32', shape: [4, 2], data: Float32Array.of(0, 1, 3, 4, 6, 7, 9, 10) },
    recurrent: { dtype: 'float32', shape: [4, 1], data: Float32Array.of(2, 5, 8, 11) },
    bias: { dtype: 'float32', shape: [4], data: Float32Array.of(20, 11, 32, 43) },
  });
});
