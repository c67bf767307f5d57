import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Histogram } from '../../../server/protocol/probes.ts';
import { rebin } from './rebin.ts';

function histogram(from: number, to: number, counts: readonly number[]): Histogram {
  return { from, to, min: from, max: to, counts: [...counts], norm: 1 };
}

const close = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) < 1e-9);

test('a histogram on its own bins stays what it is', () => {
  const counts = Array.from({ length: 30 }, (_, i) => i * i);
  const { edges, counts: rows } = rebin([histogram(-3, 3, counts)]);
  assert.ok(close(rows[0]!, counts));
  assert.ok(close([edges[0]!, edges[15]!, edges[30]!], [-3, 0, 3]));
});

test('every value stays, at its place, whatever the other histograms cover', () => {
  const narrow = histogram(1, 2, Array(30).fill(7));
  const { edges, counts } = rebin([narrow, histogram(-10, 20, Array(30).fill(1))]);
  assert.ok(counts.every((row, i) => Math.abs(row.reduce((a, b) => a + b) - [210, 30][i]!) < 1e-9));
  const places = counts[0]!.flatMap((count, bin) => (count > 0 ? [[edges[bin], edges[bin + 1], count]] : []));
  assert.deepEqual(places, [[1, 2, 210]]);
});

test('values that are all alike lie in one bin', () => {
  const { counts } = rebin([histogram(2, 2, [5, ...Array(29).fill(0)])]);
  assert.deepEqual(counts[0]!.filter(Boolean), [5]);
});
