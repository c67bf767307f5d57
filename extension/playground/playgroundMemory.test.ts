import assert from 'node:assert/strict';
import test from 'node:test';
import { initialChoices } from './playgroundMemory.ts';

test('the playground starts with the experiment’s generation settings', () => {
  const generation = { prompt: 'Call me ', length: 300, temperature: 0.5, top_k: 0, top_p: 1 };
  assert.deepEqual(initialChoices({ generation }), {
    prompt: 'Call me ',
    options: { length: 300, temperature: 0.5, top_k: 0, top_p: 1, seed: 1 },
  });
});

test('settings that say nothing, or nonsense, leave the defaults', () => {
  const defaults = { length: 200, temperature: 0.8, top_k: 0, top_p: 1, seed: 1 };
  assert.deepEqual(initialChoices(undefined), { prompt: '', options: defaults });
  assert.deepEqual(initialChoices({ generation: { temperature: 'hot' } }), { prompt: '', options: defaults });
});
