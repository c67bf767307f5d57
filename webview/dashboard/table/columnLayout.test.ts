import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column } from './column.ts';
import { initialColumns, layColumns, moveColumn } from './columnLayout.ts';
import { shortKeys } from './shortKeys.ts';

const column = (id: string): Column => ({
  id,
  title: id,
  kind: 'text',
  width: 100,
  value: () => undefined,
  text: () => '',
});
const all = [
  'name',
  'experiment',
  'status',
  'setting:a',
  'setting:b',
  'metric:val_loss',
  'metric:metrics/x.csv/accuracy',
  'speed',
].map(column);
const ids = (choices = initialColumns, several = false): string[] =>
  layColumns(all, choices, several).map(({ id }) => id);

test('at first what tells most is shown; a person may show and hide', () => {
  assert.deepEqual(ids(), ['name', 'status', 'setting:a', 'setting:b', 'metric:val_loss']);
  assert.ok(ids(initialColumns, true).includes('experiment'));
  const shown = { speed: true, status: false, name: false };
  assert.deepEqual(ids({ ...initialColumns, shown }), [
    'name',
    'setting:a',
    'setting:b',
    'metric:val_loss',
    'speed',
  ]);
});

test('a column that is moved keeps its place when columns come that nobody has moved', () => {
  const moved = moveColumn(initialColumns, all, 'metric:val_loss', 'status');
  assert.deepEqual(ids(moved).slice(0, 3), ['name', 'metric:val_loss', 'status']);
  const toEnd = moveColumn(moved, all, 'status', undefined);
  assert.equal(ids(toEnd).at(-1), 'status');
});

test('pinned columns stand beside the first, each where the one before it ends', () => {
  const laid = layColumns(
    all,
    { ...initialColumns, pinned: ['setting:b'], widths: { name: 200, 'setting:b': 9 } },
    false,
  );
  assert.deepEqual(
    laid.slice(0, 3).map(({ id, pinned, left, width }) => [id, pinned, left, width]),
    [
      ['name', true, 0, 200],
      ['setting:b', true, 200, 56],
      ['status', false, 256, 100],
    ],
  );
});

test('keys are as short as they can be told apart', () => {
  const short = shortKeys([
    'model.hidden_size',
    'training.seed',
    'model.encoder.size',
    'model.decoder.size',
    'seed',
  ]);
  assert.deepEqual(Object.fromEntries(short), {
    'model.hidden_size': 'hidden_size',
    'training.seed': 'training.seed',
    'model.encoder.size': 'encoder.size',
    'model.decoder.size': 'decoder.size',
    seed: 'seed',
  });
});
