import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSplit, splitFor } from './split.ts';

test('every example is on one side, in ascending order, and the seed decides where', () => {
  const { train, validation } = randomSplit(100, 0.2, 1);
  assert.equal(validation.length, 20);
  assert.deepEqual(
    [...train, ...validation].sort((a, b) => a - b),
    [...Array(100).keys()],
  );
  for (const part of [train, validation])
    assert.deepEqual(
      [...part],
      [...part].sort((a, b) => a - b),
    );
  assert.deepEqual(randomSplit(100, 0.2, 1), { train, validation });
  assert.notDeepEqual(randomSplit(100, 0.2, 2), { train, validation });
});

test('neither side is empty', () => {
  assert.deepEqual([randomSplit(3, 0.01, 1).validation.length, randomSplit(3, 0.99, 1).train.length], [1, 1]);
  assert.deepEqual([randomSplit(1, 0.1, 1).train.length, randomSplit(0, 0.1, 1).train.length], [1, 0]);
});

test('where files are measured on, all examples are learned from; a fraction needs two', () => {
  assert.deepEqual(splitFor(3, ['other.csv'], 1), {
    train: Uint32Array.of(0, 1, 2),
    validation: new Uint32Array(0),
  });
  assert.deepEqual(splitFor(10, 0.3, 1), randomSplit(10, 0.3, 1));
  assert.equal(splitFor(1, 0.3, 1), undefined);
});
