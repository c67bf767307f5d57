import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';
import { annotate } from './annotations.ts';
import { lockRun } from './lock.ts';
import { refusalBy, removeRefused, removeUntaken } from './refusal.ts';
import { createRunDirectory } from './runDirectory.ts';
import { readRunRecord, writeRunRecord } from './runRecord.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-refusal-'));
});
after(() => rm(folder, { recursive: true }));

const mistake = new UserError('There is no such file.');

/** A run that such an error ends. */
async function endedBy(error: unknown, name: string, facts: Partial<RunRecord> = {}): Promise<string> {
  const directory = await createRunDirectory({ experimentFile: join(folder, `${name}.lstm.yaml`), yaml: '' });
  const record = { ...(await readRunRecord(directory)), ...facts, status: 'failed' } as const;
  await writeRunRecord(directory, { ...record, ...(await refusalBy(error, directory, record)) });
  return directory;
}

test('a run that is refused goes with its folder, and leaves the other runs of its experiment', async () => {
  const first = await endedBy(mistake, 'refused');
  const second = await endedBy(mistake, 'refused');
  await removeRefused(first);
  assert.deepEqual([existsSync(first), existsSync(second)], [false, true]);
  await removeRefused(second);
  assert.ok(!existsSync(dirname(second)));
});

test('a run stays that had a network, that failed by a bug, or of which something is noted', async () => {
  const noted = await endedBy(mistake, 'stays');
  await annotate(noted, { note: 'look at this' });
  const trained = await endedBy(mistake, 'stays', { parameters: 5 });
  const broken = await endedBy(new Error('a bug'), 'stays');
  for (const directory of [noted, trained, broken]) {
    await removeRefused(directory);
    assert.ok(existsSync(directory));
  }
});

test('what processes of PyTorch have said is kept', async () => {
  const directory = await endedBy(mistake, 'pytorch');
  await writeFile(join(directory, runFiles.pytorchLog), 'Traceback\n');
  assert.deepEqual(await refusalBy(mistake, directory, await readRunRecord(directory)), {});
});

test('what cannot be looked at is kept', {
  skip: process.platform === 'win32' && 'links need a right there',
}, async () => {
  const directory = await endedBy(mistake, 'closed');
  await symlink('loop', join(directory, 'loop'));
  assert.deepEqual(await refusalBy(mistake, join(directory, 'loop'), await readRunRecord(directory)), {});
});

test('a run that a process has taken up is no longer removed for want of one', async () => {
  const experimentFile = join(folder, 'taken.lstm.yaml');
  const directory = await createRunDirectory({ experimentFile, yaml: '' });
  const giveUp = await lockRun(directory);
  await removeUntaken(directory);
  assert.ok(existsSync(directory));
  await giveUp();
  await removeUntaken(directory);
  assert.ok(!existsSync(dirname(directory)));
});
