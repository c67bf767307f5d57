import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { runFiles } from '../protocol/runs.ts';
import { settleLaunch } from './launchFailure.ts';
import { createRunDirectory } from './runDirectory.ts';
import { readRunRecord, writeRunRecord } from './runRecord.ts';

async function newRun(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'launch-'));
  t.after(() => rm(folder, { recursive: true }));
  return createRunDirectory({ experimentFile: join(folder, 'x.lstm.yaml'), yaml: 'task: tagging\n' });
}

test('a run whose process cannot be started has failed and says why', async (t) => {
  const run = await newRun(t);
  await settleLaunch(run, new Error('spawn node ENOENT'));
  const { status, message, ended } = await readRunRecord(run);
  assert.equal(status, 'failed');
  assert.match(message ?? '', /spawn node ENOENT/);
  assert.ok(ended);
});

test('a run whose process ended at once has failed with its last words', async (t) => {
  const run = await newRun(t);
  await writeFile(join(run, runFiles.log), 'Error: cannot load the library\n');
  await settleLaunch(run);
  const { status, message } = await readRunRecord(run);
  assert.equal(status, 'failed');
  assert.match(message ?? '', /cannot load the library/);
});

test('a run that was taken up is left as it is', async (t) => {
  const run = await newRun(t);
  const record = await readRunRecord(run);
  const process = { pid: 1, started: 1, heartbeat: 1 };
  for (const change of [
    { process },
    { status: 'finished' as const },
    { status: 'failed' as const, message: 'x' },
  ]) {
    await writeRunRecord(run, { ...record, ...change });
    const before = await readRunRecord(run);
    await settleLaunch(run);
    assert.deepEqual(await readRunRecord(run), before);
  }
});
