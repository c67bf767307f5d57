import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { followJob } from './followJob.ts';

test('whoever follows a job leaves the run alone that has another one', {
  skip: process.platform === 'win32' && 'the pretended Slurm is a script of the shell',
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-follow-'));
  const { PATH } = process.env;
  t.after(async () => {
    process.env.PATH = PATH;
    await rm(folder, { recursive: true });
  });
  const squeue = join(folder, 'squeue');
  await writeFile(squeue, "#!/bin/sh\necho 'RUNNING|None|node1'\n");
  await chmod(squeue, 0o755);
  process.env.PATH = [folder, PATH].join(delimiter);
  const directory = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml: '' });
  const submitted = async (job: string) => {
    const record = await readRunRecord(directory);
    await writeRunRecord(directory, { ...record, status: 'queued', slurm: { job, state: 'RUNNING' } });
  };
  await submitted('7');
  let looks = 0;
  const onLook = async () => {
    assert.equal(++looks, 1, 'it is not looked at any further');
    await submitted('8');
    return true;
  };
  const { slurm } = await followJob(directory, { onLook });
  assert.equal(slurm?.job, '8');
});
