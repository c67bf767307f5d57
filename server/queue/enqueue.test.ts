import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';
import { stopRun } from './enqueue.ts';

test('a run that is taken out of Slurm’s queue no longer says why it waits there', {
  skip: process.platform === 'win32' && 'the pretended Slurm is a script of the shell',
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-enqueue-'));
  const { PATH } = process.env;
  t.after(async () => {
    process.env.PATH = PATH;
    await rm(folder, { recursive: true });
  });
  const scancel = join(folder, 'scancel');
  await writeFile(scancel, '#!/bin/sh\n');
  await chmod(scancel, 0o755);
  process.env.PATH = [folder, PATH].join(delimiter);
  const directory = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml: '' });
  const waiting = { status: 'queued', message: 'Waits.', slurm: { job: '7', state: 'PENDING' } } as const;
  await writeRunRecord(directory, { ...(await readRunRecord(directory)), ...waiting });
  await stopRun(directory);
  const { status, message, ended } = await readRunRecord(directory);
  assert.deepEqual({ status, message }, { status: 'stopped', message: undefined });
  assert.ok(ended);
});
