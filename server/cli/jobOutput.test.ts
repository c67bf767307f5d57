import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { TrainingEvent } from '../protocol/training.ts';
import { JobOutput } from './jobOutput.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-output-'));
});
after(() => rm(folder, { recursive: true }));

const print = (text: string) => appendFile(join(folder, 'log.txt'), text);
const line = (event: TrainingEvent) => `2026-11-22T09:05:03.000Z ${JSON.stringify(event)}\n`;

const start: TrainingEvent = {
  event: 'start',
  run: '/lab/run',
  experiment: 'a',
  task: 'language-model',
  resumed: false,
  step: 0,
  total_steps: 20,
  epochs: 2,
  parameters: 100,
  vocabulary_size: 10,
  train_tokens: 1000,
  val_tokens: 100,
  threads: 1,
  notes: [],
  baselines: [{ name: '3-gram', metrics: { perplexity: 3 } }],
  monitor: 'perplexity',
};
const step = {
  step: 5,
  epoch: 0.5,
  loss: 2,
  learning_rate: 0.01,
  gradient_norm: 1,
  tokens_per_second: 100,
  seconds: 1,
};
const end: TrainingEvent = { event: 'end', run: '/lab/run', status: 'stopped', best: null };

test('what a job writes comes as the events of a training, with what others print as notes', async () => {
  await print('from an earlier job\n');
  const output = await JobOutput.open(folder);
  assert.deepEqual(await output.read(), []);
  await print(`module cuda is loaded\n${line(start)}2026-11-22T09:05:03.000Z {"event":"st`);
  await appendFile(join(folder, 'metrics.jsonl'), `${JSON.stringify({ kind: 'step', ...step })}\n`);
  assert.deepEqual(await output.read(), [
    { event: 'note', note: 'module cuda is loaded' },
    start,
    { event: 'step', ...step },
  ]);
  assert.deepEqual(await output.read(), []);
  await print(`range"}\n${line(end)}`);
  assert.deepEqual(await output.read(), [
    { event: 'note', note: '2026-11-22T09:05:03.000Z {"event":"strange"}' },
    end,
  ]);
});
