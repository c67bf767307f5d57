import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EpochSteps } from './epochSteps.ts';

test('epochs of one length', () => {
  const steps = new EpochSteps({ count: 7 }, 3);
  assert.equal(steps.in(4), 7);
  assert.deepEqual(steps.before(4), { steps: 28, updates: 12 });
  assert.equal(steps.progress(7, 0), 1);
  assert.equal(steps.progress(7, 1), 1);
  assert.equal(steps.progress(10, 1), 1 + 3 / 7);
});

test('epochs of lengths that differ, asked for in any order', () => {
  const counts = [5, 2, 9, 4];
  const source = { count: 5, countIn: (epoch: number) => counts[epoch]! };
  const steps = new EpochSteps(source, 2);
  assert.deepEqual(steps.before(3), { steps: 16, updates: 9 });
  assert.deepEqual(steps.before(1), { steps: 5, updates: 3 });
  assert.deepEqual(steps.before(4), { steps: 20, updates: 11 });
  assert.equal(steps.in(2), 9);
  assert.equal(steps.progress(10, 2), 2 + 3 / 9);
});

test('an epoch ends with an update, also of fewer batches', () => {
  const steps = new EpochSteps({ count: 7 }, 3);
  const ends = [0, 1, 2, 3, 4, 5, 6, 7].filter((done) => steps.endsUpdate(done, 0));
  assert.deepEqual(ends, [0, 3, 6, 7]);
});
