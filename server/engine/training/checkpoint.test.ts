import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { initialState, type TrainingState } from './trainingState.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-checkpoint-'));
});
after(() => rm(folder, { recursive: true }));

const tensors = new Map<string, Tensor>([
  ['w', { dtype: 'float32', shape: [64], data: Float32Array.from({ length: 64 }, Math.sin) }],
]);
const state: TrainingState = {
  ...initialState,
  step: 12,
  epoch: 1,
  seconds: 0.1 + 0.2,
  sinceLine: { steps: 2, tokens: 100, weight: 90, loss: 1 / 3, seconds: 1 },
  plateau: { best: 2.1, badEpochs: 1, reductions: 2 },
  best: { epoch: 1, step: 10, val_loss: 2.1, metrics: { perplexity: 8.2 } },
  offsets: { metrics: 100, samples: 20, probes: 30 },
};

test('tensors and state come back as they were', async () => {
  const path = join(folder, 'a.safetensors');
  assert.equal(await readCheckpoint(path), undefined);
  await writeCheckpoint(path, { tensors, state });
  assert.deepEqual(await readCheckpoint(path), { tensors, state });
});

test('a single wrong bit is noticed', async () => {
  const path = join(folder, 'b.safetensors');
  await writeCheckpoint(path, { tensors, state });
  const bytes = await readFile(path);
  for (const at of [bytes.length - 1, bytes.indexOf('"step\\":12') + 9]) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 0x01;
    await writeFile(path, changed);
    await assert.rejects(
      readCheckpoint(path),
      (error) => error instanceof UserError && error.place.file === path,
    );
  }
});
