import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FollowedRuns } from '../../test/support/followedRuns.ts';
import { UserError } from '../base/errors.ts';
import { createHandlers } from './requests.ts';

const runsDirectory = '.lstm-lab/runs';
const yaml = 'task: language-model\ndata: {train: text.txt}\ntraining: {batch_size: 2, sequence_length: 8}\n';

async function workspace(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-workspace-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'text.txt'), 'to be or not to be, that is the question. '.repeat(50));
  await writeFile(join(folder, 'char.lstm.yaml'), yaml);
  await writeFile(join(folder, 'base.lstm.yaml'), 'abstract: true\n');
  const followed = new FollowedRuns();
  const { handlers, dispose } = createHandlers(followed.take);
  t.after(dispose);
  return { folder, followed, handlers };
}

test('a prepared run appears under its experiment, newest first', async (t) => {
  const { folder, followed, handlers } = await workspace(t);
  const file = join(folder, 'char.lstm.yaml');
  const first = await handlers.prepareRun({ file, runsDirectory });
  const second = await handlers.prepareRun({ file, runsDirectory });
  const files = [join(folder, 'base.lstm.yaml'), file, join(folder, 'gone.lstm.yaml')];
  await handlers.follow({ files, runsDirectory });
  const [base, char, ...none] = followed.experiments;
  assert.deepEqual(none, []);
  assert.equal(base?.abstract, true);
  assert.deepEqual([char?.name, char?.abstract], ['char', false]);
  const runs = char ? followed.of(char) : [];
  assert.deepEqual(
    runs.map((run) => run.directory),
    [second, first],
  );
  assert.equal(runs[0]?.status, 'starting');
});

test('a run is read again when its record changes, and told as failed when that is damaged, and left out when it is gone', async (t) => {
  const { folder, followed, handlers } = await workspace(t);
  const file = join(folder, 'char.lstm.yaml');
  const directory = await handlers.prepareRun({ file, runsDirectory });
  await handlers.follow({ files: [file], runsDirectory });
  const record = join(directory, 'run.json');
  const started = JSON.parse(await readFile(record, 'utf8'));
  await writeFile(record, JSON.stringify({ ...started, status: 'finished' }));
  await handlers.reread({ directories: [directory] });
  assert.equal(followed.runs.get(directory)?.status, 'finished');
  await writeFile(record, '{ torn');
  await handlers.reread({ directories: [directory] });
  const damaged = followed.runs.get(directory);
  assert.deepEqual(
    [damaged?.status, damaged?.record.message, damaged?.record.experiment],
    ['failed', 'The record of this run is damaged.', 'char'],
  );
  assert.equal(await handlers.readRecord({ directory }), undefined);
  await rm(directory, { recursive: true });
  await handlers.reread({ directories: [directory] });
  assert.equal(followed.runs.has(directory), false);
});

test('runs go by the name of their folder after an experiment was renamed', async (t) => {
  const { folder, followed, handlers } = await workspace(t);
  const file = join(folder, 'char.lstm.yaml');
  const directory = await handlers.prepareRun({ file, runsDirectory });
  const runs = dirname(directory);
  await rename(runs, join(dirname(runs), 'letters'));
  await rename(file, join(folder, 'letters.lstm.yaml'));
  await handlers.follow({ files: [join(folder, 'letters.lstm.yaml')], runsDirectory });
  const [run, ...none] = followed.runs.values();
  assert.deepEqual(none, []);
  assert.equal(run?.record.experiment, 'letters');
});

test('a mistake in the file makes no run directory and names the key', async (t) => {
  const { folder, followed, handlers } = await workspace(t);
  const file = join(folder, 'wrong.lstm.yaml');
  await mkdir(join(folder, 'data'));
  await writeFile(file, yaml.replace('text.txt', 'missing.txt'));
  await assert.rejects(
    handlers.prepareRun({ file, runsDirectory }),
    (error) => error instanceof UserError && error.place.key === 'data.train',
  );
  await handlers.follow({ files: [file], runsDirectory });
  assert.equal(followed.experiments.length, 1);
  assert.deepEqual([...followed.runs], []);
});
