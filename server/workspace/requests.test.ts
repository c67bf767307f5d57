import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { UserError } from '../base/errors.ts';
import { createHandlers } from './requests.ts';

const runsDirectory = '.lstm-lab/runs';
const yaml = 'task: language-model\ndata: {train: text.txt}\ntraining: {batch_size: 2, sequence_length: 8}\n';

async function workspace(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-workspace-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'text.txt'), 'to be or not to be, that is the question. '.repeat(50));
  await writeFile(join(folder, 'char.lstm.yaml'), yaml);
  await writeFile(join(folder, 'base.lstm.yaml'), 'abstract: true\n');
  return folder;
}

test('a prepared run appears under its experiment, newest first', async (t) => {
  const folder = await workspace(t);
  const handlers = createHandlers();
  const file = join(folder, 'char.lstm.yaml');
  const first = await handlers.prepareRun({ file, runsDirectory });
  const second = await handlers.prepareRun({ file, runsDirectory });
  const files = [join(folder, 'base.lstm.yaml'), file, join(folder, 'gone.lstm.yaml')];
  const [base, char, ...none] = await handlers.listExperiments({ files, runsDirectory });
  assert.deepEqual(none, []);
  assert.equal(base?.abstract, true);
  assert.deepEqual([char?.name, char?.abstract], ['char', false]);
  assert.deepEqual(
    char?.runs.map((run) => run.directory),
    [second, first],
  );
  assert.equal(char?.runs[0]?.status, 'starting');
});

test('a run is read again when its record changes, and left out when it is gone or damaged', async (t) => {
  const folder = await workspace(t);
  const handlers = createHandlers();
  const directory = await handlers.prepareRun({ file: join(folder, 'char.lstm.yaml'), runsDirectory });
  const [run] = await handlers.readRuns({ directories: [directory] });
  assert.ok(run);
  const record = join(directory, 'run.json');
  await writeFile(record, JSON.stringify({ ...run.record, status: 'finished' }));
  const [finished] = await handlers.readRuns({ directories: [directory] });
  assert.equal(finished?.status, 'finished');
  await writeFile(record, '{ torn');
  assert.deepEqual(await handlers.readRuns({ directories: [directory] }), []);
  await rm(directory, { recursive: true });
  assert.deepEqual(await handlers.readRuns({ directories: [directory] }), []);
});

test('runs go by the name of their folder after an experiment was renamed', async (t) => {
  const folder = await workspace(t);
  const handlers = createHandlers();
  const file = join(folder, 'char.lstm.yaml');
  const directory = await handlers.prepareRun({ file, runsDirectory });
  const runs = dirname(directory);
  await rename(runs, join(dirname(runs), 'letters'));
  await rename(file, join(folder, 'letters.lstm.yaml'));
  const files = [join(folder, 'letters.lstm.yaml')];
  const [letters] = await handlers.listExperiments({ files, runsDirectory });
  assert.equal(letters?.runs[0]?.record.experiment, 'letters');
});

test('a mistake in the file makes no run directory and names the key', async (t) => {
  const folder = await workspace(t);
  const file = join(folder, 'wrong.lstm.yaml');
  await mkdir(join(folder, 'data'));
  await writeFile(file, yaml.replace('text.txt', 'missing.txt'));
  const handlers = createHandlers();
  await assert.rejects(
    handlers.prepareRun({ file, runsDirectory }),
    (error) => error instanceof UserError && error.place.key === 'data.train',
  );
  const [wrong] = await handlers.listExperiments({ files: [file], runsDirectory });
  assert.deepEqual(wrong?.runs, []);
});
