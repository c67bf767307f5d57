import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowShares, tint } from './matrix.ts';

test('rows become shares; a label without examples has none', () => {
  const shares = rowShares([
    [3, 1],
    [0, 0],
  ]);
  assert.deepEqual(shares, [
    [0.75, 0.25],
    [0, 0],
  ]);
});

test('colour grows with the share up to the strongest, and tells little from none', () => {
  assert.equal(tint(0, 45), '0.0%');
  assert.equal(tint(1, 45), '45.0%');
  assert.equal(tint(7, 45), '45.0%');
  assert.equal(tint(Number.NaN, 45), '0.0%');
  const steps = [0.01, 0.1, 0.5, 0.9].map((share) => Number.parseFloat(tint(share, 45)));
  assert.deepEqual(
    steps,
    steps.toSorted((a, b) => a - b),
  );
  assert.ok(steps[0]! >= 4);
});
