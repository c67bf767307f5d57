import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFixture } from '../../test/support/openFixture.ts';
import { sweepHints } from './sweepHints.ts';

const task = 'task: language-model\ndata: {train: data/text.txt}\n';

test('the number of runs stands behind the sweep; combinations that come twice count once', async () => {
  const { experiment } = await openFixture(
    `${task}sweep:\n  keys:\n    training.optimizer.type: [adam, sgd]\n    training.optimizer.momentum: [0, 0.9]\n`,
  );
  assert.deepEqual(
    sweepHints(experiment).map(({ label, position }) => [label, position]),
    [['3 runs', { line: 2, character: 6 }]],
  );
});

test('a sweep that cannot be run yet, and a file without one, have no number', async () => {
  for (const rest of ['', 'sweep:\n  keys: {model.dropout: {from: 0, to: 0.5}}\n']) {
    assert.deepEqual(sweepHints((await openFixture(task + rest)).experiment), []);
  }
});
