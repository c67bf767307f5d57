import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { toDashboard } from '../../server/protocol/dashboard.ts';
import { runSummary } from '../../test/support/runs.ts';
import { dashboardRun } from './dashboardRun.ts';
import { shownWith } from './shownWith.ts';

test('a run that has only started makes a row that the page accepts', () => {
  const row = dashboardRun(runSummary({ status: 'starting' }), undefined, false);
  const received = JSON.parse(JSON.stringify({ type: 'rows', rows: [row] }));
  assert.deepEqual(v.parse(toDashboard, received), received);
});

test('a row says why a run is no more, and what came of repeating one', () => {
  const message = (summary: Parameters<typeof runSummary>[0]) =>
    dashboardRun(runSummary(summary), undefined, false).message;
  const gone = { status: 'lost' } as const;
  assert.equal(message({ ...gone, checkpoint_step: 20 }), 'Its process is gone. It can be resumed.');
  assert.equal(message(gone), 'Its process is gone. It had made no checkpoint yet.');
  assert.equal(message({ status: 'failed', message: 'The disk is full.' }), 'The disk is full.');
  const reproduction = {
    verdict: 'identical',
    values: 12,
    step: 30,
    tolerance: 0.05,
    checkpoints: [],
    circumstances: [],
  } as const;
  assert.equal(
    message({ status: 'finished', reproduction: { ...reproduction, checkpoints: [], circumstances: [] } }),
    'Identical: all 12 values of metrics up to step 30 are equal.',
  );
  assert.equal(message({ status: 'finished' }), undefined);
});

test('a row tells best, last, time left, what differs and what a person said', () => {
  const summary = runSummary({
    status: 'running',
    best: { epoch: 2, step: 20, val_loss: 1.5, metrics: { accuracy: 0.75 } },
    last: { train_loss: 1.25, val_loss: 1.6, metrics: { accuracy: 0.7 } },
    progress: { step: 20, total_steps: 50, epoch: 2, epochs: 5, seconds: 40, tokens_per_second: 1000 },
    annotations: { starred: true, tags: ['paper'] },
    changes: [{ key: 'model.hidden_size', from: '128', to: '256' }],
  });
  const best = { epoch: 2, step: 20, values: { train_loss: 1.4, val_loss: 1.5 } };
  const row = dashboardRun(
    summary,
    { run: summary.directory, settings: { 'model.hidden_size': 256 }, best },
    false,
  );
  assert.equal(row.bestLoss, 1.5);
  assert.equal(row.bestTrainLoss, 1.4);
  assert.deepEqual(row.bestMetrics, { accuracy: 0.75 });
  assert.deepEqual(row.lastMetrics, { accuracy: 0.7 });
  assert.equal(row.secondsLeft, 60);
  assert.equal(row.starred, true);
  assert.deepEqual(row.tags, ['paper']);
  assert.deepEqual(row.changes, ['hidden_size 128 → 256']);
  assert.deepEqual(row.settings, { 'model.hidden_size': 256 });
});

test('a damaged time makes a row all the same', () => {
  const row = dashboardRun(runSummary({ created: 'yesterday' }), undefined, false);
  assert.equal(row.created, 0);
  assert.equal(row.name, 'yesterday');
});

test('baselines are sent of ticked runs alone', () => {
  const baselines = [{ name: 'trigram', metrics: { val_loss: 2 } }];
  assert.deepEqual(dashboardRun(runSummary({ baselines }), undefined, true).baselines, baselines);
  assert.deepEqual(dashboardRun(runSummary({ baselines }), undefined, false).baselines, []);
});

test('a run joins the shown runs of its experiment and replaces those of another', () => {
  const experimentOf = (run: string) => run.split('/')[0];
  assert.deepEqual(shownWith([], 'a/1', experimentOf), ['a/1']);
  assert.deepEqual(shownWith(['a/1'], 'a/2', experimentOf), ['a/1', 'a/2']);
  assert.deepEqual(shownWith(['a/1', 'a/2'], 'b/1', experimentOf), ['b/1']);
  assert.deepEqual(shownWith(['a/1', 'b/1'], 'b/1', experimentOf), ['a/1', 'b/1']);
});
