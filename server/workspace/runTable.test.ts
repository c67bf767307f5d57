import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FollowedRuns } from '../../test/support/followedRuns.ts';
import { makeManyRuns, runsDirectory } from '../../test/support/manyRuns.ts';
import { createHandlers } from './requests.ts';

async function lab(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-table-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = makeManyRuns(folder, { experiments: 1, runs: 4, epochs: 3 });
  const followed = new FollowedRuns();
  const { handlers, dispose } = createHandlers(followed.take);
  t.after(dispose);
  await handlers.follow({ files, runsDirectory });
  return { handlers, runs: [...followed.runs.keys()].sort() };
}

test('a table has the settings in which its rows differ, with their types, and what was measured', async (t) => {
  const { handlers, runs } = await lab(t);
  const { keys, rows } = await handlers.readTable({ directories: [runs[0]!, '/gone', runs[3]!] });
  assert.deepEqual(keys, ['model.num_layers', 'training.optimizer.learning_rate', 'training.seed']);
  assert.deepEqual(
    rows.map(({ run, settings }) => [run, settings['model.num_layers'], settings['training.seed']]),
    [
      [runs[0], 1, 0],
      [runs[3], 2, 3],
    ],
  );
  assert.equal(rows[1]?.best?.values.val_loss, 0.25);
  assert.equal(rows[1]?.best?.values['metrics/accuracy'], 0.875);
  assert.deepEqual([rows[1]?.best?.epoch, rows[1]?.last?.epoch, rows[1]?.last?.step], [9, 10, 1000]);
});

test('a single row differs in nothing', async (t) => {
  const { handlers, runs } = await lab(t);
  const { keys, rows } = await handlers.readTable({ directories: [runs[0]!] });
  assert.deepEqual([keys, rows[0]?.settings], [[], {}]);
});

test('values at an epoch are those of its line; runs that have not come so far have none until they have', async (t) => {
  const { handlers, runs } = await lab(t);
  const at = (epoch: number) => handlers.readAtEpoch({ directories: [...runs, '/gone'], epoch });
  const second = await at(2);
  assert.deepEqual(Object.keys(second).sort(), runs);
  assert.equal(second[runs[0]!]?.values.val_loss, 0.5);
  assert.equal(second[runs[0]!]?.step, 200);
  assert.deepEqual(await at(4), {});
  const line = { kind: 'epoch', epoch: 4, step: 400, train_loss: 1, val_loss: 0.125, metrics: {} };
  const rest = { learning_rate: 0.002, tokens_per_second: 1000, seconds: 40, best: true };
  await appendFile(join(runs[1]!, 'metrics.jsonl'), `${JSON.stringify({ ...line, ...rest })}\n`);
  assert.deepEqual(await at(4), {
    [runs[1]!]: { epoch: 4, step: 400, values: { train_loss: 1, val_loss: 0.125 } },
  });
});
