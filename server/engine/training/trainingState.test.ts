import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { afterEpoch, initialState, type TrainingState, trainingState } from './trainingState.ts';

type Training = ExperimentOf<'tagging'>['training'];

const settings: Training = {
  epochs: 20,
  batch_size: 1,
  label_smoothing: 0,
  monitor: 'span_f1',
  accumulate: 1,
  optimizer: { type: 'sgd', learning_rate: 1, momentum: 0, weight_decay: 0 },
  schedule: { type: 'plateau', warmup_steps: 0, patience: 0, gamma: 0.5, min_learning_rate: 0 },
  clip_norm: 0,
  seed: 1,
  log_every: 1,
  probes: true,
};

interface Epoch {
  readonly loss: number;
  readonly span_f1?: number;
}

/** As a checkpoint holds it. */
function stored(state: TrainingState): TrainingState {
  return v.parse(trainingState, JSON.parse(JSON.stringify(state)));
}

function after(epochs: readonly Epoch[], training = settings, kept = (state: TrainingState) => state) {
  return epochs.reduce((state, { loss, ...metrics }) => {
    return kept(
      afterEpoch(
        state,
        { loss, metrics, seconds: 1, updates: 10 * (state.epoch + 1) },
        training,
        'a.lstm.yaml',
      ),
    );
  }, initialState);
}

test('the epoch with the best monitored metric is the best one, whatever its loss', () => {
  const epochs = [
    { loss: 3, span_f1: 0.1 },
    { loss: 4, span_f1: 0.3 },
    { loss: 2, span_f1: 0.2 },
  ];
  assert.equal(after(epochs).best?.epoch, 2);
  assert.equal(after(epochs, { ...settings, monitor: 'loss' }).best?.epoch, 3);
});

test('a checkpoint that an earlier version made can be resumed', () => {
  const { tokens: _, offsets, ...earlier } = initialState;
  const { probes: __, ...known } = offsets;
  assert.deepEqual(stored({ ...earlier, offsets: known } as TrainingState), initialState);
});

test('of epochs with the same metric the one with the lowest loss is the best', () => {
  const losses = [3, 2, 2, 2.5];
  assert.equal(after(losses.map((loss) => ({ loss, span_f1: 0 }))).best?.epoch, 2);
});

test('a metric that is not a number is never better, and goes through a checkpoint', () => {
  const training = { ...settings, early_stopping: { patience: 3, min_delta: 0 } };
  const none = { loss: 2, span_f1: Number.NaN };
  const early = after([none], training, stored);
  assert.deepEqual([early.best?.epoch, early.ended], [1, undefined]);
  const epochs = [none, { loss: 3, span_f1: 0.1 }, none];
  const state = after(epochs, training, stored);
  assert.equal(state.best?.epoch, 2);
  assert.deepEqual(state, stored(after(epochs, training)));
  assert.equal(after(Array<Epoch>(4).fill(none), training, stored).ended, 'stopped-early');
});

test('a metric that is not measured is told with those that are', () => {
  assert.throws(
    () =>
      afterEpoch(
        initialState,
        { loss: 1, metrics: { accuracy: 1 }, seconds: 1, updates: 1 },
        settings,
        'a.lstm.yaml',
      ),
    (error: unknown) =>
      error instanceof UserError &&
      error.place.key === 'training.monitor' &&
      /span_f1.*accuracy/.test(error.message),
  );
});

test('a checkpoint keeps from when on the weights are averaged', () => {
  const averaged: Training = {
    ...settings,
    monitor: 'loss',
    optimizer: { type: 'nt-asgd', learning_rate: 1, non_monotone_interval: 1, weight_decay: 0 },
  };
  const epochs = [5, 4, 4.5, 4.4, 3, 3].map((loss) => ({ loss }));
  assert.deepEqual(after(epochs.slice(0, 2), averaged, stored).averaging, { values: [5, 4] });
  assert.deepEqual(after(epochs, averaged, stored).averaging, { values: [], since: 40 });
  assert.deepEqual(after(epochs, { ...settings, monitor: 'loss' }, stored).averaging, { values: [] });
});
