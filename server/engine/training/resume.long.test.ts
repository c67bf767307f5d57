import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Metric } from '../../protocol/runs.ts';
import { runFiles } from '../../protocol/runs.ts';
import { writeControl } from '../../runs/control.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { readMetrics, readRunRecord } from '../../runs/runReader.ts';
import { tensorBytes } from '../safetensors.ts';
import { readCheckpoint } from './checkpoint.ts';

const kills = 10;
const experiments = {
  plateau: `
task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 16, hidden_size: 48, num_layers: 2, dropout: 0.3}
training:
  epochs: 100
  batch_size: 16
  sequence_length: 32
  threads: 2
  log_every: 7
  optimizer: {learning_rate: 2e-2}
  schedule: {type: plateau, patience: 0, gamma: 0.7, warmup_steps: 20}
  early_stopping: {patience: 2}
generation: {length: 40}
`,
  'averaged weights, random lengths': `
task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 24, hidden_size: [40, 24], tied_weights: true, weight_dropout: 0.3, input_dropout: 0.2}
training:
  epochs: 30
  batch_size: 16
  sequence_length: 32
  random_sequence_length: true
  accumulate: 2
  threads: 2
  log_every: 7
  optimizer: {type: nt-asgd, learning_rate: 20, non_monotone_interval: 1}
  clip_norm: 0.25
generation: {length: 40}
`,
};

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-resume-'));
  const text = await readFile('test/fixtures/text.txt', 'utf8');
  await writeFile(join(folder, 'text.txt'), text.repeat(4));
});
after(() => rm(folder, { recursive: true }));

function createRun(yaml: string): Promise<string> {
  return createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml });
}

/** Starts the training process; its first output says that it is about to take its first step. */
function start(directory: string): ChildProcessByStdio<null, Readable, null> {
  const args = ['--import', 'tsx', 'server/engine/training/trainMain.ts', directory];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Trains to the end; milliseconds until the first step, and from there on. */
async function train(directory: string): Promise<{ starting: number; training: number }> {
  const began = performance.now();
  const child = start(directory);
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  const started = performance.now();
  child.stdout.resume();
  assert.deepEqual(await exit, [0, null]);
  return { starting: started - began, training: performance.now() - started };
}

/** Where a kill shall fall: while the process starts, or after the first step, with or without a pause before. */
interface Kill {
  readonly while: 'starting' | 'training' | 'training after a pause';
  readonly milliseconds: number;
}

async function trainAndKill(directory: string, kill: Kill): Promise<void> {
  const child = start(directory);
  const exit = once(child, 'exit');
  if (kill.while !== 'starting') await once(child.stdout, 'data');
  if (kill.while === 'training after a pause') {
    // A pause writes a checkpoint in the middle of an epoch, as training does every minute.
    await delay(kill.milliseconds / 2);
    await writeControl(directory, 'pause');
    while ((await readRunRecord(directory)).status !== 'paused') await delay(20);
    await writeControl(directory, 'run');
  }
  await delay(kill.milliseconds);
  child.kill('SIGKILL');
  assert.deepEqual(await exit, [null, 'SIGKILL'], 'the run ended before it was killed');
}

for (const [kind, experiment] of Object.entries(experiments))
  test(`a run that is killed ten times ends with the same bits as one that never was: ${kind}`, async (t) => {
    const whole = await createRun(experiment);
    const { starting, training } = await train(whole);
    const record = await readRunRecord(whole);
    assert.equal(record.status, experiment.includes('early_stopping') ? 'stopped-early' : 'finished');

    const killed = await createRun(experiment);
    const moments = ['starting', 'training', 'training after a pause'] as const;
    for (let n = 0; n < kills; n++) {
      const moment = moments[n % moments.length]!;
      const longest = moment === 'starting' ? starting : training / kills;
      const kill = { while: moment, milliseconds: Math.random() * longest };
      await trainAndKill(killed, kill);
      const { progress } = await readRunRecord(killed);
      t.diagnostic(`killed while ${kill.while}, ${Math.round(kill.milliseconds)} ms, step ${progress.step}`);
    }
    await train(killed);

    const resumed = await readRunRecord(killed);
    assert.deepEqual([resumed.status, resumed.best], [record.status, record.best]);
    for (const file of [runFiles.lastCheckpoint, runFiles.bestCheckpoint]) {
      const expected = await finalState(join(whole, file));
      const actual = await finalState(join(killed, file));
      assert.deepEqual(actual, expected, file);
    }
    for (const file of [runFiles.model, runFiles.samples, runFiles.probes]) {
      assert.ok((await readFile(join(whole, file))).equals(await readFile(join(killed, file))), file);
    }
    const expected = (await readMetrics(whole)).lines.map(withoutTimes);
    assert.deepEqual((await readMetrics(killed)).lines.map(withoutTimes), expected);
    if (experiment.includes('nt-asgd')) {
      const { averaging } = (await readCheckpoint(join(killed, runFiles.lastCheckpoint)))!.state;
      assert.ok(averaging.since !== undefined, 'the weights have been averaged');
    } else {
      const rates = new Set(
        expected.filter(({ kind }) => kind === 'epoch').map((line) => line.learning_rate),
      );
      assert.ok(rates.size >= 3, 'the plateau schedule has acted');
    }
  });

async function finalState(path: string) {
  const checkpoint = await readCheckpoint(path);
  assert.ok(checkpoint);
  const { step, epoch, tokens: learned, plateau, patience, averaging, best } = checkpoint.state;
  const tensors = Array.from(checkpoint.tensors, ([name, { shape, data }]) => {
    return [name, shape, Buffer.from(tensorBytes(data)).toString('base64')];
  });
  return { step, epoch, learned, plateau, patience, averaging, best, tensors };
}

function withoutTimes(metric: Metric) {
  const { seconds: _, tokens_per_second: __, time: ___, ...rest } = metric;
  return 'memory' in rest ? { ...rest, memory: undefined } : rest;
}
