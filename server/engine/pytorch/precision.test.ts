/** Short numbers in matrix products, and the same numbers every time. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCase, writeCaseData } from '../../../test/support/backendCaseFiles.ts';
import { backendCases } from '../../../test/support/backendCases.ts';
import { withoutTorch, withWorkers } from '../../../test/support/pytorchWorkers.ts';
import { trainerOptions } from '../evaluation/runExperiment.ts';
import { prepareTask } from '../tasks/index.ts';
import { type PyTorchSettings, PyTorchTrainer } from './pytorchTrainer.ts';
import type { Workers } from './workers.ts';

const cases = [
  'dropout',
  'self-attention below an LSTM',
  'a conditional random field',
  'attention: general',
  'speech in one direction',
  'quantiles',
];

async function losses(workers: Workers, name: string, folder: string, settings: PyTorchSettings) {
  const file = join(folder, 'a.lstm.yaml');
  const experiment = await readCase(backendCases[name]!, file);
  const task = await prepareTask(experiment, { file, threads: 1 });
  const trainer = await PyTorchTrainer.create(trainerOptions(experiment, task, 1), workers, settings);
  const found: number[] = [];
  for (let step = 0; step < 6; step++) {
    const { tensors } = await task.training.at(0, step % task.training.count);
    found.push((await trainer.step(tensors, 5e-3, { step, update: step, updates: true })).loss);
  }
  task.dispose?.();
  return found;
}

test('precision', { skip: withoutTorch }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-precision-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeCaseData(folder);
  await withWorkers(1, async (workers) => {
    for (const name of cases)
      await t.test(`bfloat16 learns nearly as float32 does: ${name}`, async () => {
        const expected = await losses(workers, name, folder, { precision: 'float32' });
        const actual = await losses(workers, name, folder, { precision: 'bfloat16' });
        assert.notDeepEqual(actual, expected);
        for (const [step, loss] of expected.entries()) {
          const difference = Math.abs(actual[step]! - loss) / loss;
          assert.ok(difference < 2e-3, `step ${step}: ${actual[step]} and not ${loss}`);
        }
      });
    await t.test('deterministic: the same bits', async () => {
      const run = () => losses(workers, 'attention: general', folder, { deterministic: true });
      assert.deepEqual(await run(), await run());
    });
  });
});
