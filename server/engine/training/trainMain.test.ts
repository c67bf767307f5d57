import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isActive } from '../../protocol/runs.ts';
import { launchTraining } from '../../runs/launch.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { effectiveStatus, readRunRecord } from '../../runs/runReader.ts';

const yaml = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16}
training: {epochs: 100000, batch_size: 16, sequence_length: 32, threads: 1}
`;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-process-'));
  await copyFile('test/fixtures/text.txt', join(folder, 'text.txt'));
});
after(() => rm(folder, { recursive: true }));

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`once launched, the record names the process; ${signal} ends it with a stopped run`, async () => {
    const directory = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml });
    const pid = await launchTraining({
      node: process.execPath,
      script: resolve('server/engine/training/trainMain.ts'),
      directory,
      env: { ...process.env, NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}` },
    });
    const launched = await readRunRecord(directory);
    assert.equal(launched.process?.pid, pid);
    assert.ok(isActive(effectiveStatus(launched)));
    process.kill(pid, signal);
    while (isActive(effectiveStatus(await readRunRecord(directory)))) await nextTurn();
    assert.equal((await readRunRecord(directory)).status, 'stopped');
  });
}
