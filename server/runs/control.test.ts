import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  await writeFile(join(folder, 'control'), 'explode');
  assert.equal(new ControlWatch(folder).command, 'run');
  await rm(join(folder, 'control'));
  assert.equal(watch.command, 'run');
});
