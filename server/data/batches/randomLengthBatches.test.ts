import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RandomLengthBatches } from './randomLengthBatches.ts';
import { Stretches } from './stretches.ts';

const counting = (length: number) => Uint32Array.from({ length }, (_, i) => i);
const columns = 3;
const text = new Stretches(counting(30_001), columns);

function epochOf(batches: RandomLengthBatches, epoch: number) {
  return Array.from({ length: batches.countIn(epoch) }, (_, position) => batches.at(epoch, position));
}

test('an epoch reads the whole text without a gap, in batches of other lengths than the next one', () => {
  const batches = new RandomLengthBatches(text, 35, 1);
  const cuts = [0, 1, 2].map((epoch) => {
    const read = epochOf(batches, epoch);
    const first = read.flatMap(({ inputs, batch }) => [...inputs].filter((_, i) => i % batch === 0));
    assert.deepEqual(first, [...counting(text.length)]);
    for (const { inputs, targets } of read)
      inputs.forEach((id, i) => {
        assert.equal(targets[i], id + 1);
      });
    return read.map(({ time }) => time).join();
  });
  assert.equal(new Set(cuts).size, 3);
});

test('lengths are normal around the sequence length, and one in twenty around half of it', () => {
  const batches = new RandomLengthBatches(new Stretches(counting(2_000_001), 1), 100, 7);
  const lengths = epochOf(batches, 0)
    .slice(0, -1)
    .map(({ time }) => time);
  const long = lengths.filter((length) => length > 75);
  const mean = long.reduce((sum, length) => sum + length, 0) / long.length;
  const variance = long.reduce((sum, length) => sum + (length - mean) ** 2, 0) / long.length;
  // Rounded down: half a token less.
  assert.ok(Math.abs(mean - 99.5) < 0.2, `${mean}`);
  assert.ok(Math.abs(Math.sqrt(variance) - 5) < 0.3, `${variance}`);
  const short = 1 - long.length / lengths.length;
  assert.ok(short > 0.04 && short < 0.06, `${short}`);
});

test('no batch is shorter than five tokens, and the learning rate follows the length', () => {
  const batches = new RandomLengthBatches(text, 8, 2);
  const read = epochOf(batches, 0);
  const last = read.pop()!;
  assert.ok(Math.min(...read.map(({ time }) => time)) === 5);
  for (const { time, rateFactor } of read) assert.equal(rateFactor, time / 8);
  // What the end of the text has cut off is drawn all the same.
  assert.ok(last.rateFactor >= last.time / 8);
});

test('an epoch is a pure function of seed and epoch, in whatever order it is read', () => {
  const once = new RandomLengthBatches(text, 35, 5);
  const other = new RandomLengthBatches(text, 35, 5);
  assert.equal(once.countIn(9), other.countIn(9));
  other.at(0, 0);
  assert.deepEqual(once.at(3, 4), other.at(3, 4));
  assert.notDeepEqual(once.at(3, 4), new RandomLengthBatches(text, 35, 6).at(3, 4));
});
