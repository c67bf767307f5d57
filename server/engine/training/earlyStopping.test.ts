import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialPatience, isExhausted, patienceAfter } from './earlyStopping.ts';

function epochsUntilStop(losses: readonly number[], patience: number, minDelta: number): number | undefined {
  let state = initialPatience;
  for (const [epoch, loss] of losses.entries()) {
    state = patienceAfter(state, loss, minDelta);
    if (isExhausted(state, patience)) return epoch + 1;
  }
  return undefined;
}

test('patience epochs without improvement are accepted, one more is not', () => {
  assert.equal(epochsUntilStop([3, 2, 2, 2, 2, 2], 2, 0), 5);
  assert.equal(epochsUntilStop([3, 2, 2, 2, 1, 2, 2], 2, 0), undefined);
});

test('a smaller fall than min_delta is no improvement, but small falls add up to one', () => {
  assert.equal(epochsUntilStop([3, 2.95, 2.92], 1, 0.1), 3);
  assert.equal(epochsUntilStop([3, 2.95, 2.85, 2.8, 2.7], 1, 0.1), undefined);
});
