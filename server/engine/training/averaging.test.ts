import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AveragingState, averagedUpdates, averagingAfter, initialAveraging } from './averaging.ts';

/** The epoch after which averaging begins. */
function triggeredAfter(values: readonly number[], interval: number): number | undefined {
  let state: AveragingState = initialAveraging;
  for (const [i, value] of values.entries()) {
    state = averagingAfter(state, value, interval, 100 * (i + 1));
    if (state.since !== undefined) return state.since / 100;
  }
  return undefined;
}

test('averaging begins with the first epoch that is worse than the best one before the interval', () => {
  // 4.1 is the best of the first two epochs; what lies within the interval does not count.
  assert.equal(triggeredAfter([5, 4.1, 4.5, 4.4, 4.2], 2), 5);
  assert.equal(triggeredAfter([5, 4.1, 4.5, 4.4, 4.0], 2), undefined);
  assert.equal(triggeredAfter([5, 4.1, 4.2], 1), undefined);
  assert.equal(triggeredAfter([5, 4.1, 4.2, 4.15], 1), 4);
  assert.equal(triggeredAfter([5, 4, 3, 2, 1], 3), undefined);
  assert.equal(triggeredAfter([1, 9, 9, 9, 9, 9], 5), undefined);
  assert.equal(triggeredAfter([1, 9, 9, 9, 9, 9, 9], 5), 7);
});

test('once begun it goes on, whatever comes', () => {
  const begun = { values: [], since: 40 };
  assert.equal(averagingAfter(begun, 0, 1, 80), begun);
});

test('updates are counted from the first one that is averaged', () => {
  assert.equal(averagedUpdates(initialAveraging, 5, 12), 0);
  assert.equal(averagedUpdates({ values: [], since: 40 }, 5, 40), 1);
  assert.equal(averagedUpdates({ values: [], since: 40 }, 5, 42), 3);
  assert.equal(averagedUpdates(initialAveraging, undefined, 3), 0);
});

test('an interval of 0 averages from the first update on', () => {
  assert.equal(averagedUpdates(initialAveraging, 0, 0), 1);
  assert.equal(averagedUpdates({ values: [], since: 40 }, 0, 41), 42);
});

test('an epoch in which nothing was measured is passed over', () => {
  const state = { values: [4, 3] };
  assert.equal(averagingAfter(state, Number.POSITIVE_INFINITY, 1, 80), state);
});
