import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScheduleSettings } from '../../experiment/keys.ts';
import { initialPlateau, learningRate, plateauAfter } from './schedule.ts';

const at = (step: number, epoch = 0) => ({ step, epoch, totalSteps: 11, plateau: initialPlateau });
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} ≠ ${expected}`);

test('constant stays, after a linear warm-up', () => {
  const settings: ScheduleSettings = { type: 'constant', warmup_steps: 4 };
  assert.deepEqual(
    [0, 1, 2, 3, 4, 10].map((step) => learningRate(settings, 1, at(step))),
    [0.25, 0.5, 0.75, 1, 1, 1],
  );
});

test('step multiplies by gamma every step_size epochs', () => {
  const settings: ScheduleSettings = { type: 'step', warmup_steps: 0, step_size: 2, gamma: 0.1 };
  const rates = [0, 1, 2, 3, 4].map((epoch) => learningRate(settings, 1, at(5, epoch)));
  for (const [epoch, expected] of [1, 1, 0.1, 0.1, 0.01].entries()) close(rates[epoch]!, expected);
});

test('step waits for start_epoch: as in the small model of Zaremba et al., the sixth epoch is the first with half the rate', () => {
  const settings: ScheduleSettings = {
    type: 'step',
    warmup_steps: 0,
    start_epoch: 4,
    step_size: 1,
    gamma: 0.5,
  };
  const rates = [0, 3, 4, 5, 6, 12].map((done) => learningRate(settings, 1, at(5, done)));
  assert.deepEqual(rates, [1, 1, 1, 0.5, 0.25, 1 / 256]);
});

test('cosine falls from the rate to min_learning_rate at the last step', () => {
  const settings: ScheduleSettings = { type: 'cosine', warmup_steps: 0, min_learning_rate: 0.1 };
  close(learningRate(settings, 1, at(0)), 1);
  close(learningRate(settings, 1, at(5)), 0.55);
  close(learningRate(settings, 1, at(10)), 0.1);
  const warm: ScheduleSettings = { ...settings, warmup_steps: 2 };
  close(learningRate(warm, 1, at(2)), 1);
  close(learningRate(warm, 1, at(10)), 0.1);
});

test('a slanted triangle rises fast and falls slowly, as Howard and Ruder write it', () => {
  const settings: ScheduleSettings = {
    type: 'slanted-triangular',
    warmup_steps: 0,
    cut_fraction: 0.2,
    ratio: 32,
  };
  const rate = (step: number) => learningRate(settings, 1, { ...at(step), totalSteps: 20 });
  close(rate(0), 1 / 32);
  close(rate(2), (1 + 0.5 * 31) / 32);
  close(rate(4), 1);
  close(rate(12), (1 + 0.5 * 31) / 32);
  close(rate(19), (1 + 31 / 16) / 32);
});

test('plateau reduces after more than patience epochs without improvement, down to its minimum', () => {
  const settings: ScheduleSettings = {
    type: 'plateau',
    warmup_steps: 0,
    patience: 1,
    gamma: 0.5,
    min_learning_rate: 0.3,
  };
  let plateau = initialPlateau;
  const rates = [3, 2, 2.5, 2.5, 1.9, 2, 2, 2, 2].map((loss) => {
    plateau = plateauAfter(plateau, loss, settings);
    return learningRate(settings, 1, { ...at(5), plateau });
  });
  assert.deepEqual(rates, [1, 1, 1, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3]);
});
