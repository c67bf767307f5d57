import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BackendRuns, smallExperiment } from '../../../test/support/backendRuns.ts';
import { runFiles } from '../../protocol/runs.ts';
import { trainRun } from '../training/train.ts';
import { BatchFiles } from './batchFiles.ts';

const runs = new BackendRuns();

test('what a training that was killed has left is gone when its run begins again, whatever computes it then', async () => {
  const directory = await runs.create(smallExperiment().replace('epochs: 3', 'epochs: 1'));
  const left = join(directory, runFiles.batches);
  await mkdir(left);
  await writeFile(join(left, '57.safetensors'), 'a batch');
  await trainRun(directory);
  assert.equal(existsSync(left), false);
});

test('a batch has a file while it is used, also where that fails; the folder goes at the end', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-batches-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = await BatchFiles.create(join(folder, 'batches'), async () => true);
  assert.ok(files);
  const batch = { x: { dtype: 'float32', shape: [2], data: new Float32Array(2) } } as const;
  const used = await files.during(batch, async (file) => existsSync(file));
  assert.equal(used, true);
  await assert.rejects(
    files.during(batch, () => Promise.reject(new Error('lost'))),
    /lost/,
  );
  assert.deepEqual(await readdir(join(folder, 'batches')), ['seen']);
  await files.dispose();
  assert.deepEqual(await readdir(folder), []);
});

test('where not all processes see the folder, or cannot say so, nothing of it stays', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-batches-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  assert.equal(await BatchFiles.create(join(folder, 'batches'), async () => false), undefined);
  await assert.rejects(BatchFiles.create(join(folder, 'batches'), () => Promise.reject(new Error('lost'))));
  assert.deepEqual(await readdir(folder), []);
});
