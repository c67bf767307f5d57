import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forcedSteps, forcingProbability } from './teacherForcing.ts';

test('the probability goes from start to end, each decay in its own way', () => {
  const sampling = { start: 0.9, end: 0.1 };
  const course = (decay: 'linear' | 'exponential' | 'inverse-sigmoid') =>
    [0, 1, 2, 3, 4].map((epoch) => forcingProbability({ ...sampling, decay }, epoch, 5));
  const near = (actual: number[], expected: number[]) => {
    for (const [i, x] of expected.entries()) assert.ok(Math.abs(actual[i]! - x) < 1e-3, `${actual}`);
  };
  near(course('linear'), [0.9, 0.7, 0.5, 0.3, 0.1]);
  near(course('exponential'), [0.9, 0.5196, 0.3, 0.1732, 0.1]);
  near(course('inverse-sigmoid'), [0.9, 0.8446, 0.5, 0.1554, 0.1]);
  assert.equal(forcingProbability({ start: 0.7, end: 0.2, decay: 'linear' }, 0, 1), 0.7);
  assert.equal(forcingProbability({ start: 1, end: 0, decay: 'exponential' }, 2, 4), 0);
});

test('coins follow the probability and depend on seed, epoch and place alone', () => {
  const place = { seed: 1, epoch: 2, position: 3 };
  const { data } = forcedSteps(0.3, [101, 20], place);
  const rest = Array.from(data.slice(20), Number);
  assert.deepEqual(Array.from(data.slice(0, 20), Number), Array(20).fill(1));
  const share = rest.reduce((sum, x) => sum + x, 0) / rest.length;
  assert.ok(Math.abs(share - 0.3) < 0.04, `${share}`);
  assert.deepEqual(forcedSteps(0.3, [101, 20], place).data, data);
  assert.notDeepEqual(forcedSteps(0.3, [101, 20], { ...place, position: 4 }).data, data);
  assert.ok(forcedSteps(1, [5, 4], place).data.every((x) => x === 1));
});
