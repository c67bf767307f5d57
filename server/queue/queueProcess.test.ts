import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pretendingQueue, untilTold } from '../../test/support/queueProcess.ts';
import { killQueue, queueHolder, untilQueue } from '../../test/support/queueWaits.ts';
import { UserError } from '../base/errors.ts';
import type { EffectiveStatus } from '../protocol/runs.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { effectiveStatus, readRunRecord } from '../runs/runReader.ts';
import { enqueue, stopRun } from './enqueue.ts';
import { type QueueLaunch, reviveQueue } from './queueProcess.ts';

let folder = '';
let runsDirectory = '';
let launch: QueueLaunch;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-queue-'));
  runsDirectory = join(folder, 'runs');
  launch = { ...(await pretendingQueue(join(folder, 'dist'), untilTold)), maximum: 1 };
});
after(() => rm(folder, { recursive: true }));

const create = () =>
  createRunDirectory({
    experimentFile: join(folder, 'a.lstm.yaml'),
    yaml: 'training: {threads: 1}\n',
    runsDirectory,
  });
const statusOf = async (directory: string) => effectiveStatus(await readRunRecord(directory));
const untilStatus = (directory: string, status: EffectiveStatus) =>
  untilQueue(
    runsDirectory,
    `the status ${status}`,
    () => statusOf(directory),
    (now) => now === status,
  );
const untilGone = (file: string) =>
  untilQueue(
    runsDirectory,
    `the end of ${file}`,
    () => existsSync(join(runsDirectory, file)),
    (isThere) => !isThere,
  );
const end = (directory: string) => writeFile(join(directory, 'end'), '');

test('runs wait for their turn, one process looks after them, and it ends with the last', async () => {
  const [first, second, third] = [await create(), await create(), await create()];
  await enqueue(first, launch);
  const { pid } = await queueHolder(runsDirectory);
  await enqueue(second, launch);
  await enqueue(third, launch);
  assert.equal((await queueHolder(runsDirectory)).pid, pid);
  await untilStatus(first, 'running');
  assert.deepEqual([await statusOf(second), await statusOf(third)], ['queued', 'queued']);

  await stopRun(second);
  assert.equal(await statusOf(second), 'stopped', 'it has left the queue');
  await end(first);
  await untilStatus(third, 'running');
  assert.equal(await statusOf(second), 'stopped');
  await assert.rejects(enqueue(first, launch), UserError, 'it has finished');
  await assert.rejects(enqueue(third, launch), UserError, 'it is training');

  await untilGone('queue.json');
  await untilGone('queue.lock');
  await stopRun(third);
  await untilStatus(third, 'stopped');
  await enqueue(third, launch);
  await untilStatus(third, 'running');
  await end(third);
  await untilStatus(third, 'finished');
  await untilGone('queue.json');
  await untilGone('queue.lock');
  await assert.rejects(enqueue(third, launch), UserError, 'it has finished');
  assert.ok(!existsSync(join(runsDirectory, 'queue.json')), 'a run that may not wait begins no queue');
});

test('a queue whose process was killed is gone on with at the next look; deleted runs are no hindrance', async () => {
  const [first, deleted, last] = [await create(), await create(), await create()];
  for (const directory of [first, deleted, last]) await enqueue(directory, launch);
  await untilStatus(first, 'running');
  await killQueue(runsDirectory);
  await rm(deleted, { recursive: true });
  await end(first);
  await untilStatus(first, 'finished');
  await reviveQueue(runsDirectory, launch);
  await untilStatus(last, 'running');
  await end(last);
  await untilStatus(last, 'finished');
  await untilGone('queue.lock');
  await reviveQueue(runsDirectory, launch);
  assert.ok(!existsSync(join(runsDirectory, 'queue.lock')), 'nothing waits');
});

test('a run is given the Python that was chosen last before it started', async () => {
  const first = await create();
  const givenTo = (directory: string) => readFile(join(directory, 'python'), 'utf8');
  await enqueue(first, { ...launch, python: '/old/python' });
  await untilStatus(first, 'running');
  const second = await create();
  await enqueue(second, { ...launch, python: '/new/python' });
  await end(first);
  await untilStatus(second, 'running');
  await end(second);
  await untilStatus(second, 'finished');
  assert.deepEqual([await givenTo(first), await givenTo(second)], ['/old/python', '/new/python']);
  await untilGone('queue.lock');
});

test('a run whose process never takes it up has failed', async () => {
  const directory = await create();
  await writeFile(join(folder, 'dist', 'train.cjs'), 'process.exit(1)');
  await enqueue(directory, launch);
  await untilStatus(directory, 'failed');
  assert.match((await readRunRecord(directory)).message ?? '', /ended before it began to train/);
});
