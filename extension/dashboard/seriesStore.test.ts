import assert from 'node:assert/strict';
import test from 'node:test';
import { type MetricsChunk, type Series, seriesStart } from '../../server/protocol/workspace.ts';
import { SeriesStore } from './seriesStore.ts';

function series(steps: readonly number[], value = (step: number) => step): Series {
  const column = Float64Array.from(steps);
  return { step: column, epoch: column, seconds: column, value: column.map(value) };
}

function chunk(steps: readonly number[], more: Partial<MetricsChunk> = {}): MetricsChunk {
  const train = series(steps);
  return {
    directory: '/runs/a/1',
    reset: false,
    cursor: { ...seriesStart, metrics: { ...seriesStart.metrics, offset: steps.length } },
    series: {
      train_loss: train,
      learning_rate: train,
      gradient_norm: series(steps, () => Number.NaN),
      tokens_per_second: train,
    },
    results: [],
    ...more,
  };
}

function steps(store: SeriesStore, size: number): number[][] {
  return [...store.pieces(size)].map((piece) => [...(piece.train_loss?.step ?? [])]);
}

test('points come back in order, in pieces of the asked size', () => {
  const store = new SeriesStore();
  store.add(chunk([1, 2, 3]));
  store.add(chunk([4]));
  assert.deepEqual(steps(store, 2), [
    [1, 2],
    [3, 4],
  ]);
  assert.equal(store.cursor.metrics.offset, 1);
});

test('a run that came point by point goes out in few pieces, and nothing is lost', () => {
  const store = new SeriesStore();
  const all = Array.from({ length: 9_000 }, (_, i) => i);
  for (const step of all) store.add(chunk([step]));
  const pieces = steps(store, 4000);
  assert.equal(pieces.length, 3);
  assert.deepEqual(pieces.flat(), all);
  store.add(chunk(all));
  assert.deepEqual(steps(store, 4000).flat(), [...all, ...all]);
});

test('a reset drops what was held before', () => {
  const store = new SeriesStore();
  const result = { epoch: 1, offset: 0, length: 10 };
  store.add(chunk([1, 2, 3], { results: [result] }));
  store.add(chunk([1], { reset: true }));
  assert.deepEqual(steps(store, 10), [[1]]);
  assert.deepEqual(store.results, []);
});

test('a value that is not finite becomes null, which a message can carry', () => {
  const store = new SeriesStore();
  store.add(chunk([1, 2]));
  const [piece] = [...store.pieces(10)];
  assert.deepEqual(piece?.gradient_norm?.value, [null, null]);
});

test('a series that begins later than the others keeps its own points', () => {
  const store = new SeriesStore();
  store.add(chunk([1, 2]));
  store.add(chunk([3], { series: { train_loss: series([3]), 'metrics/accuracy': series([3]) } }));
  const [piece, ...more] = [...store.pieces(10)];
  assert.deepEqual(more, []);
  assert.deepEqual(piece?.train_loss?.step, [1, 2, 3]);
  assert.deepEqual(piece?.['metrics/accuracy']?.step, [3]);
});
