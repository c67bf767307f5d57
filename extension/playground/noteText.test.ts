import assert from 'node:assert/strict';
import test from 'node:test';
import { plainSampling } from '../../server/protocol/inference.ts';
import { noteText } from './noteText.ts';

test('a text in a note says when and how it was written', () => {
  const options = { ...plainSampling, length: 20, temperature: 0.8, top_p: 0.9, seed: 7 };
  const now = new Date(2026, 10, 22, 12, 34, 56);
  assert.equal(
    noteText({ type: 'note', prompt: 'Call me ', text: 'Call me Ishmael.', options }, now),
    'Text of 2026-11-22 12:34 · prompt “Call me ” · temperature: 0.8 · top_p: 0.9 · seed: 7\nCall me Ishmael.',
  );
});

test('it says too with which cache', () => {
  const cache = { size: 300, theta: 0.4, lambda: 0.2 };
  const options = { ...plainSampling, length: 20, seed: 7, cache };
  const note = noteText({ type: 'note', prompt: '', text: 'a', options }, new Date());
  assert.match(note, /seed: 7 · cache: \{size: 300, theta: 0\.4, lambda: 0\.2\}\na$/);
});
