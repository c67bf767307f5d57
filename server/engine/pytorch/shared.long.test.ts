/** Processes that share the batches take the steps of one process with whole batches. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCase, writeCaseData } from '../../../test/support/backendCaseFiles.ts';
import { backendCases } from '../../../test/support/backendCases.ts';
import { assertSameSteps } from '../../../test/support/bothBackends.ts';
import { at, feeds, randomBatch, smallTrainer } from '../../../test/support/languageModels.ts';
import { relativeError } from '../../../test/support/pytorch.ts';
import { withoutTorch, withWorkers } from '../../../test/support/pytorchWorkers.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { type PyTorchSettings, PyTorchTrainer } from './pytorchTrainer.ts';

const cases = [
  'dropout',
  'penalties on activations, random lengths, sum over time',
  'self-attention alone',
  'label smoothing',
  'a conditional random field',
  'characters of words by a convolution',
  'attention: general',
  'scheduled sampling',
  'speech in one direction',
  'quantiles',
  'accumulated gradients',
];

/** Sequences are shared evenly, unevenly, or are too few for all. */
const shares = [
  { processes: 2, batchSize: 5 },
  { processes: 3, batchSize: 2 },
];

test('shared batches', { skip: withoutTorch }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-shared-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeCaseData(folder);
  const file = join(folder, 'a.lstm.yaml');
  for (const { processes, batchSize } of shares)
    await t.test(`${processes} processes, ${batchSize} sequences`, (t) =>
      withWorkers(processes, async (workers) => {
        for (const name of cases)
          await t.test(name, async () => {
            const { base, settings } = backendCases[name]!;
            const size = `training.batch_size=${batchSize}`;
            const experiment = await readCase({ base, settings: [...settings, size] }, file);
            await assertSameSteps(workers, experiment, { file, threads: 1 }, 6);
          });
        for (const accumulate of [1, 3])
          await t.test(`a checkpoint holds what all processes have, gradients of ${accumulate}`, async () => {
            const options = smallTrainer({ batchSize, accumulate }, { dropout: 0.3 });
            const whole = await OnnxTrainer.create(options);
            const shared = await PyTorchTrainer.create(options, workers);
            const step = (trainer: OnnxTrainer | PyTorchTrainer, index: number) =>
              trainer.step(feeds(randomBatch(11, 6, batchSize, index)), 1e-3, {
                step: index,
                update: Math.floor(index / accumulate),
                updates: (index + 1) % accumulate === 0,
              });
            for (let k = 0; k < 5; k++) for (const trainer of [whole, shared]) await step(trainer, k);
            const [expected, actual] = [whole.tensors(), await shared.tensors()];
            assert.deepEqual([...actual.keys()], [...expected.keys()]);
            for (const [name, { data }] of expected) {
              const error = relativeError(actual.get(name)!.data, Float32Array.from(data, Number));
              assert.ok(error < 1e-3, `${name}: ${error}`);
            }
            await shared.load(expected);
            assert.deepEqual(await shared.tensors(), expected);
            for (const k of [5, 6]) {
              const [first, second] = [await step(whole, k), await step(shared, k)];
              assert.ok(Math.abs(first.loss - second.loss) < 1e-5);
            }
            await whole.dispose();
          });
        await t.test('a large batch goes by a file, which is gone afterwards', async () => {
          const batch = feeds(randomBatch(11, 100, 1300));
          const batchFolder = join(folder, `batches-${processes}`);
          const options = smallTrainer({ batchSize: 1300 }, { dropout: 0.3 });
          const loss = async (settings: PyTorchSettings) => {
            const trainer = await PyTorchTrainer.create(options, workers, settings);
            const { loss } = await trainer.step(batch, 1e-3, at(0));
            const { sum, weight } = await trainer.evaluate(batch, 1300);
            return [loss, sum / weight];
          };
          const byFile = await loss({ batchFolder });
          assert.deepEqual(await readdir(batchFolder), ['seen']);
          assert.deepEqual(byFile, await loss({}));
        });
      }),
    );
});
