import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createRunDirectory } from '../../../runs/runDirectory.ts';
import { readRunRecord } from '../../../runs/runRecord.ts';
import { trainRun } from '../../training/train.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-machines-'));
});
after(() => rm(folder, { recursive: true }));

/** A program that says it has torch, and whose processes never meet others. */
async function lonelyPython(): Promise<string> {
  const path = join(folder, 'python');
  const facts = {
    python: '3.12.1',
    torch: '2.5.1',
    numpy: '2.1.0',
    broken: null,
    managed: false,
    cuda: [],
    mps: false,
  };
  const text = `#!/bin/sh\nif [ "$2" = lstm_lab.facts ]; then echo '${JSON.stringify(facts)}'; else exec sleep 600; fi\n`;
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

test('while a run waits for other machines its record has the line to give there; it can be stopped', {
  skip: process.platform === 'win32' && 'the pretended Python is a script of the shell',
}, async () => {
  const experimentFile = join(folder, 'far.lstm.yaml');
  await writeFile(join(folder, 'text.txt'), 'Call me Ishmael. Some years ago.\n'.repeat(50));
  const yaml = `
task: language-model
data: {train: text.txt, validation: 0.2}
model: {hidden_size: 8, embedding_size: 8}
training: {epochs: 1, batch_size: 2, sequence_length: 16}
backend: pytorch
pytorch:
  python: ${JSON.stringify(await lonelyPython())}
  launcher: torchrun
  nodes: 2
  rendezvous: localhost:29571
`;
  await writeFile(experimentFile, yaml);
  const directory = await createRunDirectory({ experimentFile, yaml, runsDirectory: join(folder, 'runs') });
  const stop = new AbortController();
  const end = trainRun(directory, { signal: stop.signal });
  let waiting = await readRunRecord(directory);
  while (!waiting.ended && waiting.message === undefined) {
    await delay(20);
    waiting = await readRunRecord(directory);
  }
  assert.equal(waiting.status, 'starting');
  assert.match(waiting.message ?? '', /on each of the other machines.* -m lstm_lab\.node --nodes 2 /);
  stop.abort();
  const { status, message } = await end;
  assert.deepEqual({ status, message }, { status: 'stopped', message: undefined });
  assert.doesNotMatch(await readFile(join(directory, 'run.json'), 'utf8'), /other machines/);
});
