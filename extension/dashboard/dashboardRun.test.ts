import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { toDashboard } from '../../server/protocol/dashboard.ts';
import { runSummary } from '../../test/support/runs.ts';
import { dashboardRuns } from './dashboardRun.ts';
import { hydration } from './hydration.ts';
import { shownWith } from './shownWith.ts';

test('a run that has only started makes a row that the page accepts', () => {
  const rows = dashboardRuns([runSummary({ status: 'starting' })]);
  const messages = [...hydration(rows, new Map())];
  assert.equal(messages.length, 1);
  assert.doesNotThrow(() => v.parse(toDashboard, JSON.parse(JSON.stringify(messages[0]))));
});

test('a row tells best, last, time left and what differs', () => {
  const [first, second] = dashboardRuns([
    runSummary({
      status: 'running',
      settings: { training: { epochs: 5 } },
      best: { epoch: 2, step: 20, val_loss: 1.5, metrics: { accuracy: 0.75 } },
      last: { train_loss: 1.25, val_loss: 1.5, metrics: { accuracy: 0.75 } },
      progress: { step: 20, total_steps: 50, epoch: 2, epochs: 5, seconds: 40, tokens_per_second: 1000 },
    }),
    runSummary({ status: 'finished', settings: { training: { epochs: 6 } } }),
  ]);
  assert.equal(first?.bestLoss, 1.5);
  assert.deepEqual(first?.bestMetrics, { accuracy: 0.75 });
  assert.equal(first?.lastTrainLoss, 1.25);
  assert.equal(first?.secondsLeft, 60);
  assert.deepEqual(first?.differences, { 'training.epochs': '5' });
  assert.deepEqual(second?.differences, { 'training.epochs': '6' });
});

test('a run joins the shown runs of its experiment and replaces those of another', () => {
  const experimentOf = (run: string) => run.split('/')[0];
  assert.deepEqual(shownWith([], 'a/1', experimentOf), ['a/1']);
  assert.deepEqual(shownWith(['a/1'], 'a/2', experimentOf), ['a/1', 'a/2']);
  assert.deepEqual(shownWith(['a/1', 'a/2'], 'b/1', experimentOf), ['b/1']);
  assert.deepEqual(shownWith(['a/1', 'b/1'], 'b/1', experimentOf), ['a/1', 'b/1']);
});
