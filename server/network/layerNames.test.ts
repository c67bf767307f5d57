import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMeant, layersOf } from './layerNames.ts';

const names = [
  'source_embedding.weight',
  'encoder.0.weight',
  'encoder.0.bias',
  'encoder.0.reverse.weight',
  'encoder.1.weight',
  'encoder.10.weight',
  'attention.output',
  'output.bias',
];

test('both directions of a layer are one layer; layers come from the input up', () => {
  const layers = ['source_embedding', 'encoder.0', 'encoder.1', 'encoder.10', 'attention', 'output'];
  assert.deepEqual(layersOf(names.map((name) => ({ name }))), layers);
});

test('a name means a parameter, a layer or a stack, and nothing that only begins alike', () => {
  const meant = (name: string) => names.filter((parameter) => isMeant(parameter, name));
  assert.deepEqual(meant('encoder'), names.slice(1, 6));
  assert.deepEqual(meant('encoder.1'), ['encoder.1.weight']);
  assert.deepEqual(meant('encoder.0.reverse'), ['encoder.0.reverse.weight']);
  assert.deepEqual(meant('output.bias'), ['output.bias']);
  assert.deepEqual(meant('*embedding'), ['source_embedding.weight']);
  assert.deepEqual(meant('encoder.*.bias'), ['encoder.0.bias']);
  assert.deepEqual(meant('embedding'), []);
  assert.deepEqual(meant('enc'), []);
});
