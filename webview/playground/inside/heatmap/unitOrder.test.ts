import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderUnits } from './unitOrder.ts';

const wave = (of: (t: number) => number): Float32Array => Float32Array.from({ length: 600 }, (_, t) => of(t));

test('by mean and by variance, the largest first', () => {
  const units = [wave(() => 0.2), wave((t) => Math.sin(t)), wave(() => 0.9)];
  assert.deepEqual(orderUnits('mean', units), [2, 0, 1]);
  assert.equal(orderUnits('variance', units)[0], 1);
});

test('units that do the same stand beside each other', () => {
  const slow = (t: number): number => Math.sin(t / 40);
  const fast = (t: number): number => Math.sin(t / 3);
  const units = [
    wave(slow),
    wave((t) => 0.5 * fast(t)),
    wave((t) => 0.3 * slow(t) + 0.5),
    wave((t) => 0.2 * fast(t) - 0.1),
    wave(() => 0.7),
  ];
  const chain = orderUnits('similarity', units);
  assert.deepEqual(chain.toSorted(), [0, 1, 2, 3, 4]);
  assert.deepEqual(chain.slice(0, 2), [0, 2]);
  assert.equal(Math.abs(chain.indexOf(1) - chain.indexOf(3)), 1);
});
