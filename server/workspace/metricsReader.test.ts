import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { seriesStart } from '../protocol/workspace.ts';
import { readMetricsChunk } from './metricsReader.ts';

function stepLine(step: number, loss: number): string {
  const line = { kind: 'step', step, epoch: step / 10, loss, learning_rate: 0.002, gradient_norm: 1 };
  return `${JSON.stringify({ ...line, tokens_per_second: 1000, seconds: step })}\n`;
}

async function runDirectory(t: { after(fn: () => Promise<void>): void }): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lstm-lab-metrics-'));
  t.after(() => rm(directory, { recursive: true }));
  return directory;
}

test('a run that has written nothing yet has empty series', async (t) => {
  const chunk = await readMetricsChunk(await runDirectory(t), seriesStart);
  assert.equal(chunk.series.train_loss.step.length, 0);
  assert.equal(chunk.reset, false);
});

test('a second read brings only what was added, and a torn line when it is whole', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  const second = stepLine(20, 3);
  await writeFile(file, stepLine(10, 4) + second.slice(0, 25));
  const before = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...before.series.train_loss.value], [4]);
  await appendFile(file, second.slice(25) + stepLine(30, 2));
  const after = await readMetricsChunk(directory, before.cursor);
  assert.deepEqual([...after.series.train_loss.step], [20, 30]);
  assert.deepEqual([...after.series.gradient_norm.value], [1, 1]);
  assert.equal(after.reset, false);
});

test('a file that was cut and has grown past the cursor is read again from its start', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  await writeFile(file, stepLine(10, 4) + stepLine(20, 3.5));
  const before = await readMetricsChunk(directory, seriesStart);
  await truncate(file, stepLine(10, 4).length);
  await appendFile(file, stepLine(20, 3.25) + stepLine(30, 2));
  const after = await readMetricsChunk(directory, before.cursor);
  assert.equal(after.reset, true);
  assert.deepEqual([...after.series.train_loss.value], [4, 3.25, 2]);
});

test('validation losses and samples come with the epoch; foreign lines are left out', async (t) => {
  const directory = await runDirectory(t);
  const epoch = { kind: 'epoch', epoch: 1, step: 10, train_loss: 2, val_loss: 1.5, perplexity: 4.48 };
  const rest = { learning_rate: 0.002, tokens_per_second: 1000, seconds: 9, best: true };
  await writeFile(
    join(directory, 'metrics.jsonl'),
    `{"kind":"other"}\nnot json\n${JSON.stringify({ ...epoch, ...rest })}\n`,
  );
  const sample = { epoch: 1, step: 10, prompt: 'Call me ', text: '鲸鱼 🐳' };
  await writeFile(join(directory, 'samples.jsonl'), `${JSON.stringify(sample)}\n`);
  const chunk = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...chunk.series.val_loss.value], [1.5]);
  assert.deepEqual(chunk.samples, [sample]);
});
