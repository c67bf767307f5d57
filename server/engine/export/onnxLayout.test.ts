import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor } from '../../graph/tensor.ts';
import { fromOnnxLayer, toOnnxLayer } from './onnxLayout.ts';

function tensor(shape: readonly number[], ...numbers: number[]): Tensor {
  return { dtype: 'float32', shape, data: Float32Array.from(numbers) };
}

const counting = (rows: number, columns: number) =>
  tensor([rows, columns], ...Array.from({ length: rows * columns }, (_, i) => i));

const plain = { activation: 'tanh', recurrentActivation: 'sigmoid', resetGate: 'after' } as const;
const lstm = { kind: 'lstm', ...plain } as const;
const gru = { kind: 'gru', ...plain } as const;

test('gates o, i, f, z become i, o, f, c, with the input columns apart from the recurrent ones', () => {
  const layer = { weight: counting(4, 3), bias: tensor([4], 0, 1, 2, 3), peephole: tensor([3], 7, 8, 9) };
  assert.deepEqual(toOnnxLayer({ ...lstm, kind: 'peephole-lstm' }, layer), {
    W: tensor([1, 4, 2], 3, 4, 0, 1, 6, 7, 9, 10),
    R: tensor([1, 4, 1], 5, 2, 8, 11),
    B: tensor([1, 8], 1, 0, 2, 3, 0, 0, 0, 0),
    P: tensor([1, 3], 8, 7, 9),
  });
});

test('the gates r, z, n of a GRU become z, r, h; the bias inside of the reset gate is a recurrent one', () => {
  const layer = { weight: counting(3, 2), bias: tensor([3], 0, 1, 2), recurrent_bias: tensor([1], 5) };
  assert.deepEqual(toOnnxLayer(gru, layer), {
    W: tensor([1, 3, 1], 2, 0, 4),
    R: tensor([1, 3, 1], 3, 1, 5),
    B: tensor([1, 6], 1, 0, 2, 0, 0, 5),
  });
});

test('what ONNX stores comes back in our order, with biases added where we have one', () => {
  const B = tensor([1, 8], 1, 0, 2, 3, 10, 20, 30, 40);
  const onnx = { ...toOnnxLayer(lstm, { weight: counting(4, 3), bias: tensor([4], 0, 0, 0, 0) }), B };
  assert.deepEqual(fromOnnxLayer(lstm, onnx), { weight: counting(4, 3), bias: tensor([4], 20, 11, 32, 43) });
  const layer = {
    weight: counting(6, 5),
    bias: tensor([6], 1, 2, 3, 4, 5, 6),
    recurrent_bias: tensor([2], 7, 8),
  };
  assert.deepEqual(fromOnnxLayer(gru, toOnnxLayer(gru, layer)), layer);
  const before = { ...gru, resetGate: 'before' } as const;
  const { recurrent_bias: _, ...withoutIt } = layer;
  assert.deepEqual(fromOnnxLayer(before, toOnnxLayer(before, withoutIt)), withoutIt);
});
