import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FollowedRuns } from '../../../test/support/followedRuns.ts';
import { type ManyRuns, makeManyRuns, makeRun, runsDirectory } from '../../../test/support/manyRuns.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { annotate } from '../../runs/annotations.ts';
import { readIndexFile } from './indexFile.ts';
import { RunIndex, type RunIndexOptions } from './runIndex.ts';

async function lab(t: TestContext, many: ManyRuns) {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-index-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = makeManyRuns(folder, many);
  const file = join(folder, 'storage', 'runs.index');
  /** A window on the folder: a new index that knows what the file has. */
  const open = async (options: RunIndexOptions = { file }) => {
    const followed = new FollowedRuns();
    const index = new RunIndex(followed.take, options);
    t.after(() => index.dispose());
    await index.follow(files, runsDirectory);
    return { index, followed, files };
  };
  return { folder, files, file, open, runsFolder: join(folder, runsDirectory, 'experiment-0') };
}

/** As a message carries it. */
function plain(runs: ReadonlyMap<string, unknown>): unknown {
  return JSON.parse(JSON.stringify([...runs].sort()));
}

async function changeRecord(directory: string, change: Record<string, unknown>): Promise<void> {
  const file = join(directory, 'run.json');
  await writeFileAtomic(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }));
}

test('a window that opens again knows from the index what the one before knew, without reading a run', async (t) => {
  const { open } = await lab(t, { experiments: 2, runs: 300 });
  const first = await open();
  await first.index.compare();
  const [run] = first.followed.runs.keys();
  await changeRecord(run!, { seed: 99 });
  const second = await open();
  assert.equal(second.followed.runs.size, 600);
  assert.deepEqual(plain(second.followed.runs), plain(first.followed.runs));
  await second.index.compare();
  assert.equal(second.followed.runs.get(run!)?.record.seed, 99);
  assert.notEqual(first.followed.runs.get(run!)?.record.seed, 99);
});

test('what changed while no window was open is put right, and nothing else is told', async (t) => {
  const { open, runsFolder, files } = await lab(t, { experiments: 1, runs: 600 });
  const before = await open();
  await before.index.compare();
  const [newest, second, third] = [...before.followed.runs.keys()].sort().reverse();
  await changeRecord(second!, { status: 'failed', message: 'It broke.' });
  await annotate(third!, { name: 'the good one', starred: true, tags: ['best'] });
  await rm(newest!, { recursive: true });
  const added = makeRun(runsFolder, files[0]!, 5000);
  const { index, followed } = await open();
  assert.deepEqual([followed.runs.has(newest!), followed.runs.has(added)], [false, true]);
  followed.news();
  await index.compare();
  assert.deepEqual(new Set(followed.news()), new Set([second, third]));
  assert.equal(followed.runs.get(second!)?.record.message, 'It broke.');
  assert.equal(followed.runs.get(third!)?.record.name, 'the good one');
  assert.deepEqual(followed.runs.get(third!)?.annotations.tags, ['best']);
  await index.compare();
  assert.deepEqual(followed.news(), []);
});

test('an index that is cut, overwritten, of another version or missing is made anew', async (t) => {
  const { open, file } = await lab(t, { experiments: 1, runs: 5 });
  const { index } = await open();
  await index.compare();
  const intact = await readFile(file);
  const damages: (() => Promise<unknown>)[] = [
    () => truncate(file, intact.length - 10),
    () => writeFile(file, Buffer.concat([intact.subarray(0, 200), Buffer.from([0]), intact.subarray(201)])),
    () => writeFile(file, `x${intact.toString().slice(1)}`),
    () => writeFile(file, ''),
    () => writeFile(file, '{"format":0}\n'),
    () => rm(file),
  ];
  for (const damage of damages) {
    await damage();
    assert.equal(await readIndexFile(file), undefined);
    const again = await open();
    assert.equal(again.followed.runs.size, 5);
    await again.index.compare();
    assert.equal((await readIndexFile(file))?.folders.size, 1);
  }
});

test('an index that cannot be written leaves everything as it is without one', async (t) => {
  const { open, folder } = await lab(t, { experiments: 1, runs: 3 });
  await writeFile(join(folder, 'file'), '');
  const { index, followed } = await open({ file: join(folder, 'file', 'runs.index') });
  await index.compare();
  assert.equal(followed.runs.size, 3);
});

test('a change of one run tells that run alone, and rests on its stamp', async (t) => {
  const { open } = await lab(t, { experiments: 1, runs: 300 });
  const { index, followed } = await open();
  const [run] = [...followed.runs.keys()].slice(100);
  followed.news();
  await changeRecord(run!, { seed: 99 });
  await index.reread([run!]);
  assert.deepEqual(followed.news(), [run]);
  await index.reread([run!]);
  assert.deepEqual(followed.news(), []);
  const { mtime } = await stat(join(run!, 'run.json'));
  await utimes(join(run!, 'run.json'), mtime, new Date(mtime.getTime() + 5000));
  await index.reread([run!]);
  assert.deepEqual(followed.news(), [run]);
});

test('a run tells in what it differs from the run before it; that follows when the one before goes or comes', async (t) => {
  const { open, runsFolder, files } = await lab(t, { experiments: 1, runs: 0 });
  const runs = [0, 3, 4].map((number) => makeRun(runsFolder, files[0]!, number));
  const { index, followed } = await open();
  const changes = (run: string | undefined) =>
    followed.runs.get(run ?? '')?.changes.map(({ key, from, to }) => `${key} ${from} → ${to}`);
  assert.deepEqual(changes(runs[0]), []);
  assert.ok(changes(runs[2])?.includes('model.hidden_size 64 → 128'));
  assert.ok(changes(runs[2])?.includes('training.seed 3 → 4'));
  await rm(runs[1]!, { recursive: true });
  await index.reread([runs[1]!]);
  assert.ok(changes(runs[2])?.includes('training.seed 0 → 4'));
  const between = makeRun(runsFolder, files[0]!, 2);
  await index.reread([between]);
  assert.ok(changes(runs[2])?.includes('training.seed 2 → 4'));
  await changeRecord(between, { settings: {} });
  await index.reread([between]);
  assert.deepEqual(changes(between), []);
  assert.ok(changes(runs[2])?.includes('training.seed 0 → 4'));
});

test('a killed process changes no file, and its run is told as lost', async (t) => {
  const { open } = await lab(t, { experiments: 1, runs: 2 });
  const first = await open();
  const [run] = first.followed.runs.keys();
  const alive = { pid: process.pid, started: Math.round(Date.now() - process.uptime() * 1000) };
  await changeRecord(run!, { status: 'running', process: { ...alive, heartbeat: Date.now() } });
  await first.index.reread([run!]);
  assert.equal(first.followed.runs.get(run!)?.status, 'running');
  await changeRecord(run!, { status: 'running', process: { ...alive, pid: 2 ** 22 + 1, heartbeat: 0 } });
  await first.index.reread([run!]);
  assert.equal(first.followed.runs.get(run!)?.status, 'lost');
});

test('where folders are watched, runs that come, change, are annotated and go are told by themselves', async (t) => {
  const { open, files, runsFolder } = await lab(t, { experiments: 1, runs: 0 });
  const { index, followed } = await open({ watch: true });
  await index.compare();
  // A watcher keeps no process alive; the test shall wait for it.
  const awake = setInterval(() => {}, 1 << 30);
  t.after(() => clearInterval(awake));
  const when = async (condition: () => boolean) => {
    while (!condition()) await followed.next();
  };
  const run = makeRun(runsFolder, files[0]!, 1);
  await when(() => followed.runs.has(run));
  await changeRecord(run, { status: 'failed' });
  await when(() => followed.runs.get(run)?.status === 'failed');
  await annotate(run, { starred: true });
  await when(() => followed.runs.get(run)?.annotations.starred === true);
  await rm(run, { recursive: true });
  await when(() => !followed.runs.has(run));
});
