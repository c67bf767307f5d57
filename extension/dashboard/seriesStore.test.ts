import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type MetricsChunk,
  type MetricTable,
  type SeriesCursor,
  seriesStart,
} from '../../server/protocol/workspace.ts';
import { SeriesStore } from './seriesStore.ts';

function table(
  steps: readonly number[],
  values: Readonly<Record<string, readonly number[]>> = {},
): MetricTable {
  const column = Float64Array.from(steps);
  return {
    step: column,
    epoch: column,
    seconds: column,
    time: column,
    tokens: column,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, Float64Array.from(value)]),
    ),
  };
}

function chunk(steps: MetricTable, more: Partial<MetricsChunk> = {}): MetricsChunk {
  const cursor: SeriesCursor = {
    ...seriesStart,
    metrics: { ...seriesStart.metrics, offset: steps.step.length },
  };
  const results: MetricsChunk['results'] = [];
  return {
    directory: '/runs/a/1',
    reset: false,
    cursor,
    steps,
    epochs: table([]),
    results,
    more: false,
    part: 1,
    ...more,
  };
}

const all = (store: SeriesStore, name: string): number[] => [
  ...(store.table('steps').part(name, 0, 1e9) ?? []),
];

test('points come back in order, however they came', () => {
  const store = new SeriesStore();
  for (let i = 0; i < 300; i++) store.add(chunk(table([i], { train_loss: [i / 2] })));
  assert.deepEqual(
    all(store, 'step'),
    Array.from({ length: 300 }, (_, i) => i),
  );
  assert.deepEqual(
    all(store, 'train_loss'),
    Array.from({ length: 300 }, (_, i) => i / 2),
  );
  assert.deepEqual([...(store.table('steps').part('step', 10, 12) ?? [])], [10, 11]);
  assert.equal(store.cursor.metrics.offset, 1);
});

test('a column that begins later, or is missing for a while, has gaps there', () => {
  const store = new SeriesStore();
  store.add(chunk(table([1, 2], { train_loss: [5, 4] })));
  store.add(chunk(table([3], { train_loss: [3], memory: [1e6] })));
  store.add(chunk(table([4], { memory: [2e6] })));
  assert.deepEqual(all(store, 'memory'), [Number.NaN, Number.NaN, 1e6, 2e6]);
  assert.deepEqual(all(store, 'train_loss'), [5, 4, 3, Number.NaN]);
});

test('a reset drops what was held before, and can be told', () => {
  const store = new SeriesStore();
  const result = { epoch: 1, offset: 0, length: 10 };
  store.add(chunk(table([1, 2, 3]), { results: [result] }));
  const before = store.generation;
  store.add(chunk(table([1]), { reset: true }));
  assert.deepEqual(all(store, 'step'), [1]);
  assert.deepEqual(store.results, []);
  assert.notEqual(store.generation, before);
});
