import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { deletionsIn, discard, restore, trashFolder } from './trash.ts';

async function lab(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'trash-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const runs = ['a', 'b'].map((name) => join(folder, 'runs', 'x', name));
  for (const run of runs) {
    await mkdir(join(run, 'checkpoints'), { recursive: true });
    await writeFile(join(run, 'checkpoints', 'best'), run);
  }
  const file = join(folder, 'x.lstm.yaml');
  await writeFile(file, 'task: tagging\n');
  return { folder, runs, file, trash: join(folder, 'runs', trashFolder) };
}

test('an experiment and its runs are deleted and put back as they were', async (t) => {
  const { folder, runs, file, trash } = await lab(t);
  const deletion = await discard([file, join(folder, 'runs', 'x')], trash);
  assert.equal(existsSync(file) || existsSync(runs[0]!), false);
  await restore(deletion);
  assert.equal(await readFile(file, 'utf8'), 'task: tagging\n');
  for (const run of runs) assert.equal(await readFile(join(run, 'checkpoints', 'best'), 'utf8'), run);
  assert.deepEqual(await readdir(trash), []);
});

test('several deletions are put back in any order, also by a later window', async (t) => {
  const { runs, trash } = await lab(t);
  for (const run of runs) await discard([run], trash);
  const found = await deletionsIn(trash);
  assert.deepEqual(
    found.map(({ entries }) => entries[0]?.from),
    runs.toReversed(),
  );
  for (const deletion of found.toReversed()) await restore(deletion);
  for (const run of runs) assert.ok(existsSync(run));
  assert.deepEqual(await deletionsIn(trash), []);
});

test('what is gone already is no hindrance', async (t) => {
  const { folder, runs, trash } = await lab(t);
  const deletion = await discard([runs[0]!, join(folder, 'gone')], trash);
  assert.deepEqual(
    deletion.entries.map(({ from }) => from),
    [runs[0]],
  );
});

test('where something else stands by now, nothing is put back and nothing lost', async (t) => {
  const { runs, trash } = await lab(t);
  const deletion = await discard(runs, trash);
  await mkdir(runs[1]!);
  await assert.rejects(restore(deletion), /something else in its place/);
  assert.equal(existsSync(runs[0]!), false);
  await rm(runs[1]!, { recursive: true });
  await restore(deletion);
  for (const run of runs) assert.ok(existsSync(join(run, 'checkpoints', 'best')));
});

test('where one cannot be moved, all stay', async (t) => {
  const { folder, runs, file, trash } = await lab(t);
  // The last is gone when its turn comes.
  await assert.rejects(discard([file, join(folder, 'runs', 'x'), runs[0]!], trash));
  assert.ok(existsSync(join(runs[0]!, 'checkpoints', 'best')) && existsSync(file));
  assert.deepEqual(await deletionsIn(trash), []);
});

test('a torn list is no deletion', async (t) => {
  const { runs, trash } = await lab(t);
  const { folder } = await discard([runs[0]!], trash);
  await writeFile(join(folder, 'deletion.json'), '{"time"');
  assert.deepEqual(await deletionsIn(trash), []);
});
