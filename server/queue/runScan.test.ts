import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { lookAtRun, RunScan } from './runScan.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-scan-'));
});
after(() => rm(folder, { recursive: true }));

test('what waits in Slurm’s queue does not wait here', async () => {
  const newRun = () =>
    createRunDirectory({
      experimentFile: join(folder, 'a.lstm.yaml'),
      yaml: '',
      facts: { status: 'queued', threads: 1 },
    });
  const [here, there] = [await newRun(), await newRun()];
  const record = await readRunRecord(there);
  await writeRunRecord(there, { ...record, slurm: { job: '7', state: 'PENDING' } });
  const found = await new RunScan(join(folder, '.lstm-lab/runs')).all();
  assert.deepEqual(
    found.map(({ directory }) => directory),
    [here],
  );
  assert.equal(await lookAtRun(there), undefined);
});
