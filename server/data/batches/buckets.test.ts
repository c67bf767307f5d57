import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluationOrder, trainingOrder } from './buckets.ts';

/** Lengths between 1 and 200 in no order. */
const lengths = Array.from({ length: 10_000 }, (_, i) => 1 + ((i * 7919) % 200));
const sorted = (batches: readonly Uint32Array[]) =>
  batches.flatMap((batch) => [...batch]).sort((a, b) => a - b);

test('an epoch has every example once, in full batches but for one', () => {
  for (const batchSize of [1, 32, 300, 20_000]) {
    const batches = trainingOrder(lengths, batchSize, 1, 0);
    assert.equal(batches.length, Math.ceil(lengths.length / batchSize));
    assert.deepEqual(sorted(batches), [...lengths.keys()]);
    assert.ok(batches.filter((batch) => batch.length !== batchSize).length <= 1);
  }
  assert.deepEqual(trainingOrder([], 4, 1, 0), []);
});

test('the order follows from seed and epoch alone, and differs between them', () => {
  const order = trainingOrder(lengths, 32, 1, 3);
  assert.deepEqual(trainingOrder(lengths, 32, 1, 3), order);
  assert.notDeepEqual(trainingOrder(lengths, 32, 1, 4), order);
  assert.notDeepEqual(trainingOrder(lengths, 32, 2, 3), order);
});

test('little of a batch is padding', () => {
  const batches = trainingOrder(lengths, 32, 1, 0);
  const longest = (batch: Uint32Array) => Math.max(...Array.from(batch, (i) => lengths[i]!));
  const padded = batches.reduce((sum, batch) => sum + batch.length * longest(batch), 0);
  const real = lengths.reduce((sum, length) => sum + length, 0);
  assert.ok(padded < 1.06 * real, `${padded / real}`);
});

test('examples meet others in the next epoch, even where there are only a few batches', () => {
  const few = lengths.slice(0, 64);
  const together = (epoch: number) => new Set(trainingOrder(few, 32, 1, epoch)[0]);
  assert.notDeepEqual(together(0), together(1));
});

test('batches to measure on are the same every time, the longest examples first', () => {
  assert.deepEqual(evaluationOrder([2, 9, 5, 9], 3), [Uint32Array.of(1, 3, 2), Uint32Array.of(0)]);
});
