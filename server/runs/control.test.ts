import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ControlWatch, writeControl } from './control.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-control-'));
});
after(() => rm(folder, { recursive: true }));

test('the last command counts; nothing and nonsense mean run', async () => {
  const watch = new ControlWatch(folder);
  assert.equal(watch.command, 'run');
  for (const command of ['pause', 'run', 'stop', 'pause'] as const) {
    await writeControl(folder, command);
    assert.equal(watch.command, command);
  }
  const control = join(folder, 'control');
  const { atime, mtime } = await stat(control);
  await writeFile(control, 'stop\n');
  await utimes(control, atime, mtime);
  assert.equal(watch.command, 'stop', 'written in place, within the resolution of the clock');
  await writeFile(control, 'explode');
  assert.equal(new ControlWatch(folder).command, 'run');
  await rm(control);
  assert.equal(watch.command, 'run');
});
