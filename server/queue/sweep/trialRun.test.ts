import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halvingSweep } from '../../../test/fixtures/sweeps.ts';
import { runSummary } from '../../../test/support/runs.ts';
import type { EffectiveStatus, RunRecord } from '../../protocol/runs.ts';
import type { SweepRecord, Trial } from '../../protocol/sweeps.ts';
import { afterLook } from './trialRun.ts';

const halving = halvingSweep();
const grid: SweepRecord = { ...halving, method: 'grid', rungs: [] };
const started: Trial = {
  number: 1,
  settings: {},
  state: 'started',
  run: 'r',
  rung: 1,
  values: [3],
  losses: 0,
};
const best = { epoch: 2, step: 20, val_loss: 2, metrics: { accuracy: 0.7 } };
const progress = { step: 30, total_steps: 90, epoch: 3, epochs: 9, seconds: 1, tokens_per_second: 1 };

const look = (
  status: EffectiveStatus,
  facts: Partial<RunRecord> = {},
  sweep = halving,
  trial: Trial = started,
): Partial<Trial> => {
  const record: RunRecord = { ...base, best, progress, ...facts };
  const { number: _, settings: __, run: ___, ...rest } = afterLook(trial, { status, record }, sweep);
  return rest;
};
const base: RunRecord = { settings: {}, data: [], versions: {}, ...runSummary().record };

test('a trial that trains has the value of its best epoch', () => {
  assert.deepEqual(look('running'), { state: 'started', value: 2, rung: 1, values: [3], losses: 0 });
  assert.equal(look('queued', { best: undefined }).value, undefined);
  assert.equal(look('running', {}, { ...halving, metric: 'accuracy' }).value, 0.7);
});

test('one that was stopped at its rung rests there; one that was stopped elsewhere was stopped by a person', () => {
  assert.deepEqual(look('stopped'), { state: 'rested', value: 2, rung: 1, values: [3, 2], losses: 0 });
  assert.equal(look('stopped', { progress: { ...progress, epoch: 2.9 } }).state, 'stopped');
  assert.equal(look('stopped', {}, grid).state, 'stopped');
});

test('one that trained to its end, early or not, has ended', () => {
  for (const status of ['finished', 'stopped-early'] as const) {
    assert.deepEqual(look(status), { state: 'ended', value: 2, rung: 1, values: [3, 2], losses: 0 });
  }
});

test('a lost process is started again, but not for ever; a failed one is not', () => {
  assert.deepEqual([look('lost').state, look('lost').losses], ['waiting', 1]);
  assert.equal(look('lost', {}, halving, { ...started, losses: 2 }).state, 'failed');
  assert.deepEqual(
    [look('failed', { message: 'Too hot.' }).state, look('failed', { message: 'Too hot.' }).message],
    ['failed', 'Too hot.'],
  );
});

test('a deleted run is gone', () => {
  assert.equal(afterLook(started, undefined, halving).state, 'gone');
});

test('one whose job of Slurm’s was out of time goes on in another, unless that happens again and again; a cancelled one was stopped by a person', () => {
  const message = 'Slurm has asked job 7 to end.';
  const ofJob = (state: string, trial = started) =>
    look('stopped', { message, slurm: { job: '7', state } }, grid, trial);
  assert.deepEqual(ofJob('COMPLETED'), {
    state: 'waiting',
    message,
    value: 2,
    rung: 1,
    values: [3],
    losses: 1,
  });
  assert.equal(ofJob('TIMEOUT', { ...started, losses: 2 }).state, 'failed');
  assert.equal(ofJob('CANCELLED').state, 'stopped');
  assert.equal(ofJob('RUNNING').state, 'started', 'why it was stopped is not known yet');
  const { state } = look('stopped', { slurm: { job: '7', state: 'RUNNING' } }, grid);
  assert.equal(state, 'stopped', 'by a person, who needs no telling');
});
