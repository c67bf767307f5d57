import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { takeLock } from './processLock.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-lock-'));
});
after(() => rm(folder, { recursive: true }));

const lockCalled = (name: string) => {
  const path = join(folder, name);
  return { path, heartbeat: path };
};
/** As a process that was killed long ago has left it. */
const dead = JSON.stringify({ pid: process.pid, started: 0 });

test('a lock is taken once, and again after it was given up', async () => {
  const lock = lockCalled('free');
  const release = await takeLock(lock);
  assert.ok(typeof release === 'function');
  assert.deepEqual(await takeLock(lock), { holder: process.pid });
  await release();
  assert.equal(typeof (await takeLock(lock)), 'function');
});

test('of many that take over the lock of a killed process at once, one has it', {
  skip: process.platform !== 'linux' && 'elsewhere no start times are told',
}, async () => {
  const lock = lockCalled('dead');
  await writeFile(lock.path, dead);
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(lock)));
  assert.equal(taken.filter((one) => typeof one === 'function').length, 1);
  assert.equal(JSON.parse(await readFile(lock.path, 'utf8')).pid, process.pid);
});
