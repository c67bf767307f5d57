import assert from 'node:assert/strict';
import test from 'node:test';
import { plainSampling } from '../../server/protocol/inference.ts';
import { initialChoices } from './playgroundMemory.ts';

test('the playground starts with the experiment’s generation settings', () => {
  const generation = { prompt: 'Call me ', length: 300, ...plainSampling, temperature: 0.5 };
  assert.deepEqual(initialChoices({ generation }), {
    prompt: 'Call me ',
    options: { length: 300, ...plainSampling, temperature: 0.5, seed: 1 },
    stopTexts: [],
  });
});

test('settings that say nothing, or nonsense, leave the defaults', () => {
  const defaults = { length: 200, ...plainSampling, temperature: 0.8, seed: 1 };
  assert.deepEqual(initialChoices(undefined), { prompt: '', options: defaults, stopTexts: [] });
  assert.deepEqual(initialChoices({ generation: { temperature: 'hot' } }), {
    prompt: '',
    options: defaults,
    stopTexts: [],
  });
});
