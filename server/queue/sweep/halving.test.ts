import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trial } from '../../protocol/sweeps.ts';
import { promotions, rungsOf } from './halving.ts';

test('rungs lie a factor apart and end with all epochs', () => {
  assert.deepEqual(rungsOf(1, 3, 9), [1, 3, 9]);
  assert.deepEqual(rungsOf(1, 3, 10), [1, 3, 10]);
  assert.deepEqual(rungsOf(2, 2, 7), [2, 7]);
  assert.deepEqual(rungsOf(1, 3, 2), [2]);
});

const rested = (number: number, ...values: number[]): Trial => ({
  number,
  settings: {},
  state: 'rested',
  rung: values.length - 1,
  values,
  losses: 0,
});
const halving = { rungs: [1, 3, 9], factor: 3 };
const next = (trials: readonly Trial[], better: 'lower' | 'higher' = 'lower') =>
  Object.fromEntries(promotions({ ...halving, better, trials: [...trials] }));

test('one of three goes on, when all have got there', () => {
  const trials = [5, 3, 9, 1, 8, 2].map((value, index) => rested(index + 1, value));
  assert.deepEqual(next(trials), { 4: 1, 6: 1 });
  assert.deepEqual(next(trials, 'higher'), { 3: 1, 5: 1 });
  assert.deepEqual(
    next([...trials, { ...rested(7), state: 'started', rung: 0 }]),
    {},
    'one is still on its way',
  );
  const failed: Trial = { ...rested(7), state: 'failed', rung: 0 };
  assert.deepEqual(next([...trials, failed]), { 4: 1, 6: 1 }, 'one that failed never gets there');
});

test('those that have gone on are compared among themselves', () => {
  const first = [5, 3, 9, 8].map((value, index) => rested(index + 1, value));
  const trials = [...first, rested(5, 1, 0.5), rested(6, 2, 0.4)];
  assert.deepEqual(next(trials), { 6: 2 }, 'at least one goes on');
  const top = { ...rested(6, 2, 0.4, 0.3), state: 'ended' as const };
  assert.deepEqual(next([...first, rested(5, 1, 0.5), top]), {}, 'all is done');
});

test('a trial that ended early keeps its place by its last value', () => {
  const early: Trial = { ...rested(1), state: 'ended', rung: 0, value: 1 };
  assert.deepEqual(next([early, rested(2, 2), rested(3, 3)]), {}, 'its place is taken');
  const late: Trial = { ...early, value: 9 };
  assert.deepEqual(next([late, rested(2, 2), rested(3, 3)]), { 2: 1 });
});

test('equal values go by number', () => {
  assert.deepEqual(next([rested(1, 1), rested(2, 1), rested(3, 1)]), { 1: 1 });
});
