import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFileAtomic } from '../../base/files.ts';
import { RunWatch } from './runWatch.ts';

test('a first run, its record, a run that goes and one in its place are told', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-watch-'));
  t.after(() => rm(folder, { recursive: true }));
  const runs = join(folder, '.lstm-lab', 'runs');
  const experiment = join(runs, 'a');
  const folders = [experiment, join(runs, 'b')];
  const run = join(experiment, '1');
  const record = join(run, 'run.json');
  let told: (changed: string) => void = () => {};
  // A watcher that is not told in vain keeps nothing alive; the test shall wait for it.
  const awake = setInterval(() => {}, 1 << 30);
  const watch = new RunWatch((changed) => told(changed));
  t.after(() => {
    watch.dispose();
    clearInterval(awake);
  });
  /** Resolves when the change of the given folder has been told. */
  const toldOf = async (expected: string, change: () => Promise<unknown>) => {
    const heard = new Promise<void>((resolve) => {
      told = (changed) => {
        if (changed === expected) resolve();
      };
    });
    await change();
    await heard;
  };
  /** As its user does: as long as there are folders not watched before, they are read again. */
  const follow = async () => {
    while ((await watch.follow(folders, [])).length > 0);
  };

  assert.deepEqual(await watch.follow(folders, []), [folder]);
  assert.deepEqual(await watch.follow(folders, []), []);
  await toldOf(folder, () => mkdir(run, { recursive: true }));
  await follow();
  await toldOf(run, () => writeFileAtomic(record, 'starting'));
  await toldOf(run, () => writeFileAtomic(record, 'stopped'));
  await toldOf(experiment, () => rm(run, { recursive: true }));
  await follow();
  await toldOf(experiment, () => mkdir(run));
  await follow();
  await toldOf(run, async () => {
    await writeFile(join(run, 'log.txt'), '');
    await writeFileAtomic(record, 'running');
  });
  await toldOf(runs, () => mkdir(join(runs, 'b')));
});

test('of many runs only the newest and the active ones are watched', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-watch-'));
  t.after(() => rm(folder, { recursive: true }));
  const name = (i: number) => `20260101-${String(i).padStart(6, '0')}`;
  const runs = Array.from({ length: 250 }, (_, i) => join(folder, name(i)));
  for (const run of runs) await mkdir(run);
  const watch = new RunWatch(() => {});
  t.after(() => watch.dispose());
  const followed = await watch.follow([folder], [runs[3]!]);
  assert.deepEqual(new Set(followed), new Set([folder, runs[3]!, ...runs.slice(150)]));
});
