import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFileAtomic } from '../../server/base/files.ts';
import { RunFolderWatch } from './runFolderWatch.ts';

const runsDirectory = '.lstm-lab/runs';

test('a first run, its record, a run that goes and one in its place are told', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-watch-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = [join(folder, 'a.lstm.yaml'), join(folder, 'b.lstm.yaml')];
  const experiment = join(folder, runsDirectory, 'a');
  const run = join(experiment, '1');
  const record = join(run, 'run.json');
  let told: (changed: string) => void = () => {};
  // A watcher that is not told in vain keeps nothing alive; the test shall wait for it.
  const awake = setInterval(() => {}, 1 << 30);
  const watch = new RunFolderWatch((changed) => told(changed));
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
    while (await watch.follow(files, runsDirectory));
  };

  assert.equal(await watch.follow(files, runsDirectory), true);
  assert.equal(await watch.follow(files, runsDirectory), false);
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
  await toldOf(join(folder, runsDirectory), () => mkdir(join(folder, runsDirectory, 'b')));
});
