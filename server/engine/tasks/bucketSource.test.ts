import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchSource } from '../task.ts';
import { bucketSource, measuredBuckets } from './bucketSource.ts';

const lengths = Int32Array.from({ length: 23 }, (_, i) => 1 + ((i * 7) % 10));

/** The examples of every batch of an epoch. */
function recorded(source: (feeds: Parameters<typeof bucketSource>[2]) => BatchSource) {
  let last: number[] = [];
  const batches = source((examples) => {
    last = [...examples];
    return { tensors: {}, sequences: examples.length, tokens: 0 };
  });
  const epoch = (number: number) =>
    Array.from({ length: batches.count }, (_, position) => {
      batches.at(number, position);
      return last;
    });
  return { batches, epoch };
}

test('every epoch has all examples, in another order; going back gives the same batches', () => {
  const { batches, epoch } = recorded((feeds) => bucketSource(lengths, { batch_size: 4, seed: 1 }, feeds));
  const [first, second, again] = [epoch(0), epoch(1), epoch(0)];
  assert.deepEqual(again, first);
  assert.notDeepEqual(second, first);
  for (const order of [first, second]) {
    assert.deepEqual(
      order.flat().sort((a, b) => a - b),
      [...lengths.keys()],
    );
  }
  assert.equal(
    batches.tokens,
    lengths.reduce((a, b) => a + b),
  );
});

test('what is measured on has the same order in every epoch, and says which examples are where', () => {
  let order: readonly Uint32Array[] = [];
  const { epoch } = recorded((feeds) => {
    const buckets = measuredBuckets(lengths, 4, feeds);
    order = buckets.order;
    return buckets.batches;
  });
  assert.deepEqual(epoch(3), epoch(0));
  assert.deepEqual(
    epoch(0),
    order.map((examples) => [...examples]),
  );
});
