import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ControlWatch, writeControl } from '../runs/control.ts';
import { lockRun, runLock } from '../runs/lock.ts';
import { lockHolder } from '../runs/processLock.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { takeOver } from './takeOver.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-job-'));
});
after(() => rm(folder, { recursive: true }));

/** A run in Slurm's queue. */
async function queuedRun(job: string): Promise<string> {
  const directory = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml: '' });
  const record = await readRunRecord(directory);
  await writeRunRecord(directory, { ...record, status: 'queued', slurm: { job, state: 'PENDING' } });
  return directory;
}

test('a job waits for whoever is about to write the record of its run', async () => {
  const directory = await queuedRun('7');
  const unlock = await lockRun(directory);
  let isOver = false;
  const taken = takeOver(directory, { SLURM_JOB_ID: '7' }).then(() => {
    isOver = true;
  });
  for (let reads = 0; reads < 20; reads++) await readRunRecord(directory);
  assert.ok(!isOver);
  await unlock();
  await taken;
});

test('a job that begins again takes the run from its process on the machine that has failed', async () => {
  const directory = await queuedRun('7');
  const { path } = runLock(directory);
  await writeFile(path, JSON.stringify({ pid: 1, started: 0, host: 'broken' }));
  assert.ok(await lockHolder(runLock(directory)), 'its record was just written');
  await takeOver(directory, { SLURM_JOB_ID: '7', SLURM_RESTART_COUNT: '1' });
  assert.equal(await lockHolder(runLock(directory)), undefined);
});

test('a stopped run goes on when its script is submitted by hand; a job that is to stop does', async () => {
  const directory = await queuedRun('7');
  await writeControl(directory, 'stop');
  await takeOver(directory, { SLURM_JOB_ID: '7' });
  assert.equal(new ControlWatch(directory).command, 'stop');
  await takeOver(directory, { SLURM_JOB_ID: '8' });
  assert.equal(new ControlWatch(directory).command, 'run');
});
