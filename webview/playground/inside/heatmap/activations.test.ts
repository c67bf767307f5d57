import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Activations, blockTokens } from './activations.ts';
import { BlockCache } from './blockCache.ts';

/** A source whose values are the numbers of their tokens, and who waits to be told to answer. */
function waitingSource(tokens: number, units: number) {
  const asked: { from: number; to: number; answer: () => void; fail: (text: string) => void }[] = [];
  const source = {
    id: 'test',
    tokens,
    units,
    ask: (from: number, to: number) =>
      new Promise<Float32Array>((resolve, reject) => {
        const values = Float32Array.from(
          { length: (to - from) * units },
          (_, i) => from + Math.floor(i / units),
        );
        asked.push({ from, to, answer: () => resolve(values), fail: (text) => reject(new Error(text)) });
      }),
  };
  return { source, asked };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('blocks are asked for a few at a time, once each, and only while they are wanted', async () => {
  const { source, asked } = waitingSource(blockTokens * 10 - 5, 4);
  const activations = new Activations(source, new BlockCache());
  activations.want([0, 1, 2, 3, 4]);
  activations.want([9, 0]);
  assert.deepEqual(
    asked.map(({ from }) => from / blockTokens),
    [0, 1, 2],
  );
  assert.ok(Number.isNaN(activations.value(0, 0)));
  asked[0]!.answer();
  await settled();
  assert.equal(activations.value(63, 3), 63);
  assert.deepEqual([asked[3]?.from, asked[3]?.to], [blockTokens * 9, blockTokens * 10 - 5]);
  assert.equal(asked.length, 4);
});

test('a failure is told, and nothing more is asked for', async () => {
  const { source, asked } = waitingSource(blockTokens * 10, 4);
  const activations = new Activations(source, new BlockCache());
  let told = 0;
  activations.listen(() => told++);
  activations.want([0, 1, 2, 3]);
  asked[0]!.fail('The text must be read again.');
  await settled();
  assert.equal(activations.failure, 'The text must be read again.');
  assert.deepEqual([told, asked.length], [1, 3]);
});

test('the cache keeps what was touched last, within its bound', () => {
  const cache = new BlockCache(3 * 40);
  const block = (): Float32Array => new Float32Array(10);
  for (const key of ['a', 'b', 'c']) cache.put(key, block());
  cache.touch(['a']);
  cache.put('d', block());
  cache.put('d', block());
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined),
    [true, false, true, true],
  );
  assert.equal(cache.bytes, 120);
});
