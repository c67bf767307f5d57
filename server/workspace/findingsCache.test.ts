import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runFiles } from '../protocol/runs.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { FindingsCache } from './findingsCache.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-findings-'));
});
after(() => rm(folder, { recursive: true }));

const line = (step: number, loss: number): string =>
  `${JSON.stringify({ kind: 'step', step, epoch: step / 100, loss, learning_rate: 0.1, gradient_norm: 1, tokens_per_second: 1, seconds: step })}\n`;
const lines = (from: number, loss: number): string =>
  Array.from({ length: 20 }, (_, index) => line(from + index, loss)).join('');

test('what is not well is made again when the run has written something, and only then', async () => {
  const directory = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml: '' });
  const cache = new FindingsCache();
  const metrics = join(directory, runFiles.metrics);
  await writeFile(metrics, lines(1, 1));
  const healthy = await cache.read(directory);
  assert.deepEqual(healthy, []);
  assert.equal(await cache.read(directory), healthy);
  await appendFile(metrics, lines(21, 50));
  const kinds = async () => (await cache.read(directory)).map(({ kind }) => kind);
  assert.deepEqual(await kinds(), ['divergence']);
  await writeRunRecord(directory, { ...(await readRunRecord(directory)), not_finite: 41 });
  assert.deepEqual(await kinds(), ['not-finite']);
});

test('a run that is gone is told, and looked for again', async () => {
  const cache = new FindingsCache();
  const directory = join(folder, 'gone');
  await assert.rejects(cache.read(directory), /no run\.json/);
  await assert.rejects(cache.read(directory), /no run\.json/);
});

test('of runs that are asked for together, one that is gone holds up no other', async () => {
  const directory = await createRunDirectory({ experimentFile: join(folder, 'b.lstm.yaml'), yaml: '' });
  const cache = new FindingsCache();
  const asked = [cache.read(join(folder, 'gone')), cache.read(directory)];
  assert.deepEqual(
    (await Promise.allSettled(asked)).map(({ status }) => status),
    ['rejected', 'fulfilled'],
  );
});
