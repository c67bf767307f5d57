import assert from 'node:assert/strict';
import test from 'node:test';
import { runSummary } from '../../test/support/runs.ts';
import { changedRows, rowsOf } from './rows.ts';

const progress = { step: 10, total_steps: 50, epoch: 1, epochs: 5, seconds: 10, tokens_per_second: 1000 };
const rows = (...runs: NonNullable<Parameters<typeof runSummary>[0]>[]) =>
  rowsOf(
    [
      {
        file: '/lab/char.lstm.yaml',
        name: 'char',
        abstract: false,
        folder: '/lab/.lstm-lab/runs/char',
        runs: runs.map((facts) => runSummary(facts)),
      },
    ],
    0,
  );
const directory = runSummary().directory;

test('progress of a run draws its row again, and nothing else', () => {
  const before = rows({ status: 'running', progress });
  assert.deepEqual(changedRows(before, rows({ status: 'running', progress })), []);
  const after = rows({ status: 'running', progress: { ...progress, step: 20 } });
  assert.deepEqual(changedRows(before, after), [directory]);
});

test('a better loss draws the experiment’s row again too', () => {
  const best = { epoch: 1, step: 10, val_loss: 2, metrics: {} };
  const changed = changedRows(
    rows({ status: 'running', progress }),
    rows({ status: 'running', progress, best }),
  );
  assert.deepEqual(changed, ['/lab/char.lstm.yaml', directory]);
});

test('a run that comes or goes draws the view again', () => {
  assert.equal(changedRows(rows(), rows({})), 'all');
  assert.equal(changedRows(rows({}), rows()), 'all');
});
