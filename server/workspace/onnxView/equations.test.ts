import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onnxNode } from '../../../test/support/onnxModel.ts';
import { equationsOf } from './equations.ts';

const lstm = ['Sigmoid', 'Tanh', 'Tanh'];

test('peepholes: input and forget gates see the cell before, the output gate the new one', () => {
  const inputs = ['x', 'W', 'R', 'B', '', '', '', 'P'];
  assert.deepEqual(equationsOf(onnxNode('LSTM', inputs, ['y']), lstm), [
    'i = σ(Wi xₜ + Ri hₜ₋₁ + bi + pi ⊙ cₜ₋₁)',
    'f = σ(Wf xₜ + Rf hₜ₋₁ + bf + pf ⊙ cₜ₋₁)',
    'g = tanh(Wg xₜ + Rg hₜ₋₁ + bg)',
    'cₜ = f ⊙ cₜ₋₁ + i ⊙ g',
    'o = σ(Wo xₜ + Ro hₜ₋₁ + bo + po ⊙ cₜ)',
    'hₜ = o ⊙ tanh(cₜ)',
  ]);
});

test('coupled gates and other activations', () => {
  const node = onnxNode('LSTM', ['x', 'W', 'R'], ['y'], { input_forget: 1 });
  const lines = equationsOf(node, ['HardSigmoid', 'Relu', 'Softsign']);
  assert.equal(lines[0], 'i = HardSigmoid(Wi xₜ + Ri hₜ₋₁)');
  assert.equal(lines[1], 'f = 1 − i');
  assert.equal(lines[2], 'g = relu(Wg xₜ + Rg hₜ₋₁)');
  assert.equal(lines[5], 'hₜ = o ⊙ Softsign(cₜ)');
});

test('a clip bounds what goes into an activation', () => {
  const node = onnxNode('RNN', ['x', 'W', 'R'], ['y']);
  const clip = { name: 'clip', type: 1, f: 3, floats: [], ints: [], strings: [], tensors: [], graphs: [] };
  assert.deepEqual(equationsOf({ ...node, attribute: [clip] }, ['Tanh']), [
    'hₜ = tanh(clip(W xₜ + R hₜ₋₁, ±3))',
  ]);
});

test('the reset gate of a GRU before or after the product', () => {
  const candidate = (linear_before_reset: number, inputs: string[]) =>
    equationsOf(onnxNode('GRU', inputs, ['y'], { linear_before_reset }), ['Sigmoid', 'Tanh'])[2];
  const biased = ['x', 'W', 'R', 'B'];
  assert.equal(candidate(0, biased), 'n = tanh(Wn xₜ + Rn (r ⊙ hₜ₋₁) + bn)');
  assert.equal(candidate(1, biased), 'n = tanh(Wn xₜ + r ⊙ (Rn hₜ₋₁ + bn′) + bn)');
  assert.equal(candidate(1, ['x', 'W', 'R']), 'n = tanh(Wn xₜ + r ⊙ Rn hₜ₋₁)');
});

test('other operators have none', () => {
  assert.deepEqual(equationsOf(onnxNode('Scan', ['x'], ['y']), []), []);
});
