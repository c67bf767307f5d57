import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../base/errors.ts';
import type { StepMetric } from '../protocol/runs.ts';
import { isAlive, thisProcess } from './processIdentity.ts';
import { createRunDirectory } from './runDirectory.ts';
import { effectiveStatus, readMetrics, readRunRecord } from './runReader.ts';
import { RunWriter } from './runWriter.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-writer-'));
});
after(() => rm(folder, { recursive: true }));

const create = () => createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml: '' });
const metric = (step: number): StepMetric => ({
  kind: 'step',
  step,
  epoch: 0.5,
  loss: 2,
  learning_rate: 1e-3,
  gradient_norm: 1,
  tokens_per_second: 1000,
  seconds: step,
});

test('lines after the checkpoint are cut on resume, a torn last line too', async () => {
  const directory = await create();
  const first = await RunWriter.open(directory);
  await first.openFiles({ metrics: 0, samples: 0, probes: 0 });
  await first.appendMetric(metric(1));
  const offsets = await first.syncFiles();
  await first.appendMetric(metric(2));
  await first.close();
  await appendFile(join(directory, 'metrics.jsonl'), '{"kind":"st');
  assert.equal((await readMetrics(directory)).lines.length, 2);

  const second = await RunWriter.open(directory);
  await second.openFiles(offsets);
  await second.appendMetric(metric(3));
  await second.close();
  const { lines, offset } = await readMetrics(directory);
  assert.deepEqual(
    lines.map((line) => line.step),
    [1, 3],
  );
  assert.deepEqual(await readMetrics(directory, offset), { lines: [], offset, reset: false, skipped: 0 });
  assert.equal((await readMetrics(directory, offset + 1)).reset, true);
});

test('a file shorter than its checkpoint says is refused', async () => {
  const directory = await create();
  const writer = await RunWriter.open(directory);
  await assert.rejects(writer.openFiles({ metrics: 10, samples: 0, probes: 0 }), UserError);
  await writer.close();
});

test('a live run has one writer; the lock of a dead process is taken over', async () => {
  const directory = await create();
  const writer = await RunWriter.open(directory);
  await assert.rejects(RunWriter.open(directory), (error) => error instanceof UserError);
  await writer.close();
  const ended = spawnSync(process.execPath, ['--version']);
  await writeFile(join(directory, 'lock'), JSON.stringify({ pid: ended.pid, started: Date.now() }));
  const next = await RunWriter.open(directory);
  assert.equal(JSON.parse(await readFile(join(directory, 'lock'), 'utf8')).pid, process.pid);
  await next.close();
});

test('a lock that has no owner yet is that of a process that is just starting, unless it is old', async () => {
  const directory = await create();
  const lock = join(directory, 'lock');
  await writeFile(lock, '');
  await assert.rejects(RunWriter.open(directory), (error) => error instanceof UserError);
  const before = new Date(Date.now() - 60_000);
  await utimes(lock, before, before);
  await (await RunWriter.open(directory)).close();
});

test('half-written files of a killed process are removed, others are left', async () => {
  const directory = await create();
  const half = ['run.json.77.tmp', 'model.onnx.77.tmp', join('checkpoints', 'last.safetensors.77.tmp')];
  for (const name of [...half, 'notes.tmp']) await writeFile(join(directory, name), '{');
  const writer = await RunWriter.open(directory);
  await writer.close();
  const left = await readdir(directory, { recursive: true });
  assert.deepEqual(
    left.filter((name) => name.endsWith('.tmp')),
    ['notes.tmp'],
  );
});

test('a half-written command or note is removed when nobody can be writing it any more', async () => {
  const directory = await create();
  const old = ['control.77.tmp', 'annotations.json.77.tmp'];
  const fresh = ['control.78.tmp', 'annotations.json.78.tmp'];
  for (const name of [...old, ...fresh, 'changes.patch.77.tmp']) await writeFile(join(directory, name), '{');
  const before = new Date(Date.now() - 3_600_000);
  for (const name of old) await utimes(join(directory, name), before, before);
  await (await RunWriter.open(directory)).close();
  const left = (await readdir(directory)).filter((name) => name.endsWith('.tmp'));
  assert.deepEqual(left.sort(), fresh.sort());
});

test('a run that cannot be opened is given up again', async () => {
  const directory = await create();
  const checkpoints = join(directory, 'checkpoints');
  await rm(checkpoints, { recursive: true });
  await assert.rejects(RunWriter.open(directory), { code: 'ENOENT' });
  await mkdir(checkpoints);
  await (await RunWriter.open(directory)).close();
});

test('a run whose process is gone is lost', async () => {
  const directory = await create();
  const writer = await RunWriter.open(directory);
  writer.update({ status: 'running' });
  await writer.close();
  const record = await readRunRecord(directory);
  assert.equal(effectiveStatus(record), 'running');
  const pid = spawnSync(process.execPath, ['--version']).pid;
  assert.equal(effectiveStatus({ ...record, process: { ...thisProcess(), pid } }), 'lost');
  assert.equal(effectiveStatus({ ...record, status: 'finished' }), 'finished');
});

test('a later process with the same pid is not the one that trained', {
  skip: process.platform !== 'linux',
}, () => {
  const here = thisProcess();
  assert.equal(isAlive(here), true);
  assert.equal(isAlive({ ...here, started: here.started - 3_600_000 }), false);
});
