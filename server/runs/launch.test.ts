import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ControlWatch, writeControl } from './control.ts';
import { launchTraining } from './launch.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-launch-'));
});
after(() => rm(folder, { recursive: true }));

test('the process gets the run directory, logs into it and obeys no older command', async () => {
  const script = join(folder, 'train.cjs');
  await writeFile(
    script,
    "console.log(process.pid, process.argv[2], process.env.WORDS, process.env.ELECTRON_RUN_AS_NODE, 'end');",
  );
  await writeControl(folder, 'stop');
  const pid = await launchTraining({
    node: process.execPath,
    script,
    directory: folder,
    env: { WORDS: 'zh' },
  });
  assert.equal(new ControlWatch(folder).command, 'run');
  let log = '';
  while (!log.includes('end')) {
    await nextTurn();
    log = await readFile(join(folder, 'log.txt'), 'utf8');
  }
  assert.equal(log, `${pid} ${folder} zh 1 end\n`);
});

test('a program that cannot be started is an error', async () => {
  const launch = { node: join(folder, 'no-such-node'), script: 'train.cjs', directory: folder };
  await assert.rejects(launchTraining(launch), /ENOENT/);
});
