import assert from 'node:assert/strict';
import test from 'node:test';
import { differences } from './differences.ts';

test('only settings that differ are named, by their dotted keys', () => {
  const settings = (rate: number) => ({
    model: { hidden_size: 128 },
    training: { optimizer: { learning_rate: rate } },
  });
  assert.deepEqual(differences([settings(0.001), settings(0.002)]), [
    { 'training.optimizer.learning_rate': '0.001' },
    { 'training.optimizer.learning_rate': '0.002' },
  ]);
});

test('a key that one run lacks is shown as missing there', () => {
  assert.deepEqual(differences([{ training: { init_from: 'char/1' } }, { training: {} }]), [
    { 'training.init_from': 'char/1' },
    { 'training.init_from': '–' },
  ]);
});

test('a single run, and runs that differ in their description alone, differ in nothing', () => {
  assert.deepEqual(differences([{ seed: 1 }]), [{}]);
  assert.deepEqual(differences([{ description: 'a' }, { description: 'b' }]), [{}, {}]);
});
