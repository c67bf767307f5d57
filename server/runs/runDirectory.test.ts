import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { annotate } from './annotations.ts';
import { createRunDirectory, experimentName, runsFolderOf } from './runDirectory.ts';
import { effectiveStatus, listRuns, readRunRecord } from './runReader.ts';
import { findRun } from './runReference.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-runs-'));
});
after(() => rm(folder, { recursive: true }));

const create = (name: string) =>
  createRunDirectory({ experimentFile: join(folder, `${name}.lstm.yaml`), yaml: `description: ${name}\n` });

test('runs lie beside the experiment file, or where the person wants them', () => {
  assert.equal(experimentName('/x/moby.lstm.yaml'), 'moby');
  assert.equal(experimentName('/x/moby.yml'), 'moby');
  assert.equal(runsFolderOf('/x/moby.lstm.yaml'), join('/x', '.lstm-lab', 'runs', 'moby'));
  assert.equal(runsFolderOf('/x/moby.lstm.yaml', '/runs'), join('/runs', 'moby'));
});

test('a new run holds the experiment as run and is starting', async () => {
  const directory = await create('new');
  assert.equal(await readFile(join(directory, 'experiment.yaml'), 'utf8'), 'description: new\n');
  const record = await readRunRecord(directory);
  assert.equal(record.id, basename(directory));
  assert.equal(record.experiment_file, join(folder, 'new.lstm.yaml'));
  assert.equal(effectiveStatus(record), 'starting');
});

test('two runs of one file started at once get directories of their own, listed newest first', async () => {
  const directories = await Promise.all([create('twice'), create('twice')]);
  assert.equal(new Set(directories).size, 2);
  const runs = await listRuns(runsFolderOf(join(folder, 'twice.lstm.yaml')));
  assert.deepEqual(
    runs.map((run) => run.directory),
    directories.sort().reverse(),
  );
});

test('a file where the runs folder should be is told as such', async () => {
  const file = join(folder, 'a file');
  await writeFile(file, '');
  const run = { experimentFile: join(folder, 'a.lstm.yaml'), yaml: '', runsDirectory: file };
  await assert.rejects(
    createRunDirectory(run),
    (error) => error instanceof UserError && error.message.includes(join(file, 'a')),
  );
});

test('a run is found by its directory, by EXPERIMENT/RUN and by its id', async () => {
  const directory = await create('found');
  const runsDirectory = join(folder, '.lstm-lab', 'runs');
  const search = { folder, runsDirectory };
  assert.equal(await findRun(directory, search), directory);
  assert.equal(await findRun(join('found', basename(directory)), search), directory);
  const other = await createRunDirectory({
    experimentFile: join(folder, 'a.lstm.yaml'),
    yaml: '',
    runsDirectory: join(folder, 'elsewhere'),
  });
  const elsewhere = { folder, runsDirectory: join(folder, 'elsewhere') };
  assert.equal(await findRun(basename(other), elsewhere), other);
  await assert.rejects(findRun('absent', search), (error) => error instanceof UserError);
});

test('an experiment stands for its newest run', async () => {
  const search = { folder, runsDirectory: join(folder, 'of-experiments') };
  const runs = ['20250101-000000', '20260101-000000', '20251231-235959'].map((id) =>
    join(search.runsDirectory, 'words', id),
  );
  for (const run of runs) {
    await mkdir(run, { recursive: true });
    await writeFile(join(run, 'run.json'), '{}');
  }
  assert.equal(await findRun('words', search), runs[1]);
  const trained = { ...search, trained: true };
  assert.equal(await findRun('words', trained), runs[1]);
  await mkdir(join(runs[2]!, 'checkpoints'));
  await writeFile(join(runs[2]!, 'checkpoints', 'best.safetensors'), '');
  assert.equal(await findRun('words', trained), runs[2], 'the newest one has no weights yet');
});

test('folders that are no runs are passed over, and refused by name', async () => {
  assert.deepEqual(await listRuns(join(folder, 'absent')), []);
  assert.deepEqual(await listRuns(folder), []);
  await assert.rejects(readRunRecord(folder), UserError);
});

test('a run whose record is damaged or of another version is listed as failed, and says so', async () => {
  const [damaged, foreign, sound] = [await create('bad'), await create('bad'), await create('bad')];
  await writeFile(join(damaged, 'run.json'), '{"format": 1, ');
  const record = await readRunRecord(foreign);
  await writeFile(join(foreign, 'run.json'), JSON.stringify({ ...record, format: 2 }));
  await annotate(damaged, { name: 'lost work' });
  const runs = await listRuns(dirname(sound));
  const told = runs.map(({ directory, record: { status, message, experiment, name } }) => [
    ...[directory, status, message, experiment, name],
  ]);
  assert.deepEqual(told, [
    [sound, 'starting', undefined, 'bad', undefined],
    [
      ...[foreign, 'failed', 'This run was made by another version of LSTM Lab, which can read its record.'],
      ...['bad', undefined],
    ],
    [damaged, 'failed', 'The record of this run is damaged.', 'bad', 'lost work'],
  ]);
  await assert.rejects(readRunRecord(foreign), UserError);
});
