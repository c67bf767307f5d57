import assert from 'node:assert/strict';
import test from 'node:test';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { runSummary } from '../../test/support/runs.ts';
import { DrawnRows, type RowChoice } from './drawnRows.ts';
import { bestRun, everyRun, inOrder } from './runChoice.ts';

const file = '/lab/char.lstm.yaml';
const progress = { step: 10, total_steps: 50, epoch: 1, epochs: 5, seconds: 10, tokens_per_second: 1000 };
const best = (val_loss: number) => ({ epoch: 1, step: 10, val_loss, metrics: {} });
const newest: RowChoice = { filter: everyRun, order: 'newest' };

/** Draws some runs, and says what a change of one draws again. */
function drawn(runs: readonly RunSummary[], choice = newest) {
  const rows = new DrawnRows();
  rows.drawExperiment(file, inOrder(runs, choice.order), bestRun(runs));
  for (const run of runs) rows.drawRun(run, 0);
  return (run: RunSummary) => {
    const after = runs.map((one) => (one.directory === run.directory ? run : one));
    return rows.change(run.directory, run, { file, runs: after, choice }, 0);
  };
}

test('progress of a run draws its row again, and what says nothing new draws nothing', () => {
  const change = drawn([runSummary({ status: 'running', progress })]);
  assert.equal(change(runSummary({ status: 'running', progress })), 'nothing');
  assert.equal(change(runSummary({ status: 'running', progress: { ...progress, step: 20 } })), 'run');
});

test('a better loss draws the experiment’s row again too, a worse one does not', () => {
  const change = drawn([
    runSummary({ id: '2', status: 'running', progress }),
    runSummary({ id: '1', best: best(2) }),
  ]);
  assert.equal(change(runSummary({ id: '2', status: 'running', progress, best: best(3) })), 'run');
  assert.equal(change(runSummary({ id: '2', status: 'running', progress, best: best(1) })), 'experiment');
});

test('a run that comes, goes or is hidden draws its experiment again', () => {
  const run = runSummary({ id: '1' });
  const change = drawn([run]);
  assert.equal(change(runSummary({ id: '2' })), 'experiment');
  assert.equal(change({ ...run, annotations: { ...run.annotations, archived: true } }), 'experiment');
  const rows = new DrawnRows();
  rows.drawExperiment(file, [run], undefined);
  assert.equal(rows.change(run.directory, undefined, { file, runs: [], choice: newest }, 0), 'experiment');
});

test('where rows are in another order, they are drawn again only when they change places', () => {
  const runs = [runSummary({ id: '2', best: best(3) }), runSummary({ id: '1', best: best(1) })];
  const change = drawn(runs, { filter: everyRun, order: 'best' });
  assert.equal(change(runSummary({ id: '2', best: best(2) })), 'run');
  const third = drawn([...runs, runSummary({ id: '0', best: best(4) })], { filter: everyRun, order: 'best' });
  assert.equal(third(runSummary({ id: '0', best: best(2) })), 'experiment');
});

test('rows age', () => {
  const rows = new DrawnRows();
  const run = runSummary();
  const began = Date.parse(run.record.created);
  rows.drawRun(run, began);
  assert.deepEqual(
    rows.aged(() => run, began + 1000),
    [],
  );
  assert.deepEqual(
    rows.aged(() => run, began + 120_000),
    [run.directory],
  );
});
