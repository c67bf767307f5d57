import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { thisProcess } from '../runs/processIdentity.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { lookAtRun, RunScan } from './runScan.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-scan-'));
});
after(() => rm(folder, { recursive: true }));

const newRun = () =>
  createRunDirectory({
    experimentFile: join(folder, 'a.lstm.yaml'),
    yaml: '',
    facts: { status: 'queued', threads: 1 },
  });

test('what waits in Slurm’s queue does not wait here', async () => {
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

test('what trains in the job around this process takes its room', async () => {
  const directory = await newRun();
  const training = { ...thisProcess(), heartbeat: Date.now() };
  const slurm = { job: '8', state: 'RUNNING' };
  const record = await readRunRecord(directory);
  await writeRunRecord(directory, { ...record, status: 'running', process: training, slurm });
  assert.equal(await lookAtRun(directory), undefined);
  process.env.SLURM_JOB_ID = '8';
  try {
    assert.equal((await lookAtRun(directory))?.status, 'running');
  } finally {
    delete process.env.SLURM_JOB_ID;
  }
});
