import assert from 'node:assert/strict';
import files, { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { sweepFiles, sweepsFolder } from '../../protocol/sweeps.ts';
import { listRuns, readRunRecord } from '../../runs/runReader.ts';
import { writeRunRecord } from '../../runs/runRecord.ts';
import { writeLimits } from '../queueFolder.ts';
import { haltSweeps } from './control.ts';
import { createSweep } from './createSweep.ts';
import { readSweep, runsFolderOfSweep } from './sweepFolder.ts';
import { Sweeps } from './sweeps.ts';

let root = '';
let runsDirectory = '';
let sweep = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'lstm-lab-sweeps-'));
});
after(() => rm(root, { recursive: true }));
beforeEach(async () => {
  const folder = await mkdtemp(join(root, 'workspace-'));
  await writeFile(join(folder, 'text.txt'), 'to be or not to be '.repeat(1000));
  const experimentFile = join(folder, 'a.lstm.yaml');
  const keys = 'sweep:\n  parallel: 1\n  keys: {model.hidden_size: [10, 20]}\n';
  await writeFile(experimentFile, `task: language-model\ndata: {train: text.txt}\n${keys}`);
  runsDirectory = join(folder, 'runs');
  sweep = await createSweep({ experimentFile, runsDirectory });
  await writeLimits(runsDirectory, { maximum: 0 });
});

const finishRuns = async (folder: string) => {
  for (const { directory, record } of await listRuns(folder))
    await writeRunRecord(directory, { ...record, status: 'finished' });
};
const states = async (directory: string) => (await readSweep(directory)).trials.map(({ state }) => state);

test('what could not be written of a sweep is written at a later look', async () => {
  const sweeps = new Sweeps(runsDirectory);
  assert.equal(await sweeps.look(), true);
  assert.deepEqual(await states(sweep), ['started', 'planned']);
  await finishRuns(runsFolderOfSweep(sweep));
  const record = join(sweep, sweepFiles.record);
  await rename(record, `${record}.kept`);
  await mkdir(record);
  assert.equal(await sweeps.look(), true, 'it is not given up');
  await rmdir(record);
  await rename(`${record}.kept`, record);
  assert.equal(await sweeps.look(), true);
  assert.deepEqual(await states(sweep), ['ended', 'started']);
});

test('a run that was lost is one loss, however long there is no space to go on with it', async (t) => {
  const sweeps = new Sweeps(runsDirectory);
  await sweeps.look();
  const [run] = await listRuns(runsFolderOfSweep(sweep));
  const dead = { pid: process.pid, started: 0, heartbeat: 0 };
  await writeRunRecord(run!.directory, { ...run!.record, status: 'running', process: dead });
  const opening = t.mock.method(files, 'open', async () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  });
  syncBuiltinESMExports();
  for (let look = 0; look < 5; look++) assert.equal(await sweeps.look(), true);
  opening.mock.restore();
  syncBuiltinESMExports();
  assert.equal(await sweeps.look(), true);
  const [trial] = (await readSweep(sweep)).trials;
  assert.deepEqual([trial?.state, trial?.losses], ['started', 1]);
  assert.equal((await readRunRecord(run!.directory)).status, 'queued');
});

test('a sweep whose experiment was renamed makes its runs where its others are', async () => {
  await new Sweeps(runsDirectory).look();
  const renamed = join(runsDirectory, 'b');
  await rename(runsFolderOfSweep(sweep), renamed);
  await finishRuns(renamed);
  const moved = join(renamed, sweepsFolder, basename(sweep));
  assert.equal(await new Sweeps(runsDirectory).look(), true);
  assert.deepEqual(await states(moved), ['ended', 'started']);
  assert.equal((await listRuns(renamed)).length, 2);
});

test('a sweep that was deleted makes no more runs', async () => {
  const sweeps = new Sweeps(runsDirectory);
  await sweeps.look();
  await finishRuns(runsFolderOfSweep(sweep));
  await rm(dirname(sweep), { recursive: true });
  const before = await readdir(runsFolderOfSweep(sweep));
  assert.equal(await sweeps.look(), false);
  assert.deepEqual(await readdir(runsFolderOfSweep(sweep)), before);
});

test('a sweep that is halted begins no more runs', async () => {
  const sweeps = new Sweeps(runsDirectory);
  await sweeps.look();
  await haltSweeps(runsFolderOfSweep(sweep));
  await finishRuns(runsFolderOfSweep(sweep));
  assert.equal(await sweeps.look(), false);
  assert.equal((await readSweep(sweep)).status, 'stopped');
  assert.deepEqual(await states(sweep), ['ended', 'planned']);
});
