import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SequenceStore } from './sequenceStore.ts';

test('sequences come back as they were put in, in memory and from the file', () => {
  for (const mostBytes of [64 << 20, 2 << 20, 0]) {
    const store = new SequenceStore(Int32Array, mostBytes);
    const sequence = (i: number) => Int32Array.from({ length: (i * 31) % 700 }, (_, at) => i - at);
    for (let i = 0; i < 5000; i++) assert.equal(store.append(sequence(i)), i);
    assert.equal(store.count, 5000);
    for (let i = 4999; i >= 0; i--) {
      assert.equal(store.length(i), (i * 31) % 700);
      assert.deepEqual(store.get(i), sequence(i));
    }
    store.dispose();
  }
});

test('a sequence larger than a block is kept whole, and a copy is given', () => {
  const store = new SequenceStore(Float32Array, 0);
  const long = Float32Array.from({ length: 600_000 }, (_, i) => i / 2);
  store.append(long);
  store.append(Float32Array.of(1.5));
  store.get(1)[0] = 7;
  assert.deepEqual(store.get(0), long);
  assert.deepEqual(store.get(1), Float32Array.of(1.5));
  assert.throws(() => store.get(2), RangeError);
  store.dispose();
});
