import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SeriesMessage } from '../../../server/protocol/dashboardSeries.ts';
import { RunTables } from './runTables.ts';
import { seriesNews } from './seriesNews.ts';

function message(from: number, losses: readonly number[], reset = false): SeriesMessage {
  const step = { from, values: Float64Array.from(losses, (_, i) => from + i) };
  const columns = { step, train_loss: { from, values: Float64Array.from(losses) } };
  const epochs = { names: ['val_loss'], columns: {} };
  return { type: 'series', run: 'a', reset, steps: { names: ['train_loss', 'memory'], columns }, epochs };
}

const losses = (tables: RunTables): number[] => [
  ...(tables.table('steps').values('train_loss')?.values ?? []),
];

test('a run knows all its columns, and holds those that were sent', () => {
  const tables = new RunTables();
  tables.receive(message(0, [3, Number.NaN, 1, 2]));
  assert.deepEqual(tables.names, ['train_loss', 'memory', 'val_loss']);
  const column = tables.table('steps').values('train_loss');
  assert.deepEqual([column?.lowest, column?.highest, column?.notFinite], [2, 0, 1]);
  assert.equal(tables.table('steps').values('memory'), undefined);
});

test('the best value is known with its place, not only the last one (mlflow #6348)', () => {
  const tables = new RunTables();
  tables.receive(message(0, [3, 1, 2]));
  tables.receive(message(3, [0.5, 4]));
  const column = tables.table('steps').values('train_loss');
  assert.deepEqual([column?.lowest, column?.highest], [3, 4]);
});

test('parts of before that arrive late, after the run was ticked again, do no harm', () => {
  const tables = new RunTables();
  tables.receive(message(2, [9, 9]));
  assert.deepEqual(losses(tables), []);
  tables.receive(message(0, [1, 2]));
  tables.receive(message(0, [1, 2, 3]));
  tables.receive(message(3, [4]));
  assert.deepEqual(losses(tables), [1, 2, 3, 4]);
});

test('a reset drops what was held', () => {
  const tables = new RunTables();
  tables.receive(message(0, [1, 2]));
  tables.receive(message(0, [7], true));
  tables.receive(message(1, [8]));
  assert.deepEqual(losses(tables), [7, 8]);
});

test('of many messages charts are told seldom, and of the last one too', async () => {
  const tables = new RunTables();
  const told: number[] = [];
  const leave = seriesNews.follow(() => told.push(losses(tables).length));
  for (let i = 0; i < 100; i++) tables.receive(message(i, [i]));
  while (told.at(-1) !== 100) await new Promise((resolve) => setTimeout(resolve, 10));
  leave();
  assert.ok(told.length <= 3, told.join());
});
