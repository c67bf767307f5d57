import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { lockRun } from '../runs/lock.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord } from '../runs/runRecord.ts';
import { Queue } from './queue.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-queue-'));
});
after(() => rm(folder, { recursive: true }));

test('a run that cannot be started waits on while that cannot be written either, and then has failed', async () => {
  const runsDirectory = join(folder, 'runs');
  const facts = { status: 'queued' } as const;
  const experimentFile = join(folder, 'a.lstm.yaml');
  const directory = await createRunDirectory({ experimentFile, yaml: '', runsDirectory, facts });
  const queue = new Queue(runsDirectory, () => Promise.reject(new Error('spawn node ENOENT')));
  const unlock = await lockRun(directory);
  assert.equal(await queue.look(), true);
  assert.equal((await readRunRecord(directory)).status, 'queued');
  await unlock();
  assert.equal(await queue.look(), false);
  const { status, message } = await readRunRecord(directory);
  assert.equal(status, 'failed');
  assert.match(message ?? '', /spawn node ENOENT/);
});
