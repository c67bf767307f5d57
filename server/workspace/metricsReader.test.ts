import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { type MetricTable, seriesStart } from '../protocol/workspace.ts';
import { readMetricsChunk } from './metricsReader.ts';
import { readResult } from './resultReader.ts';

function valuesOf({ values }: MetricTable, name: string): number[] {
  return [...(values[name] ?? [])];
}

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
  assert.deepEqual([chunk.steps.values, chunk.epochs.values], [{}, {}]);
  assert.equal(chunk.reset, false);
});

test('a second read brings only what was added, and a torn line when it is whole', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  const second = stepLine(20, 3);
  await writeFile(file, stepLine(10, 4) + second.slice(0, 25));
  const before = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual(valuesOf(before.steps, 'train_loss'), [4]);
  await appendFile(file, second.slice(25) + stepLine(30, 2));
  const after = await readMetricsChunk(directory, before.cursor);
  assert.deepEqual([...after.steps.step], [20, 30]);
  assert.deepEqual(valuesOf(after.steps, 'gradient_norm'), [1, 1]);
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
  assert.deepEqual(valuesOf(after.steps, 'train_loss'), [4, 3.25, 2]);
});

test('validation losses, metrics and results come with the epoch; foreign lines are left out', async (t) => {
  const directory = await runDirectory(t);
  const metrics = { accuracy: 0.5, 'other.csv/accuracy': 0.25 };
  const epoch = { kind: 'epoch', epoch: 1, step: 10, train_loss: 2, val_loss: 1.5, metrics };
  const rest = { learning_rate: 0.002, tokens_per_second: 1000, seconds: 9, best: true };
  await writeFile(
    join(directory, 'metrics.jsonl'),
    `{"kind":"other"}\nnot json\n${JSON.stringify({ ...epoch, ...rest })}\n`,
  );
  const chunk = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual(Object.keys(chunk.epochs.values), [
    'val_loss',
    'metrics/accuracy',
    'metrics/other.csv/accuracy',
  ]);
  assert.deepEqual(valuesOf(chunk.epochs, 'val_loss'), [1.5]);
  assert.deepEqual(valuesOf(chunk.epochs, 'metrics/other.csv/accuracy'), [0.25]);
});

test('a chunk tells where results stand; each is read when it is asked for', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'samples.jsonl');
  const line = (epoch: number, text: string) =>
    ({ kind: 'text', epoch, step: epoch * 10, prompt: 'Call me ', text }) as const;
  const first = line(1, '鲸鱼 🐳');
  const second = line(2, 'Ishmael');
  await writeFile(file, `${JSON.stringify(first)}\n\n{"kind":"text"}\n`);
  const before = await readMetricsChunk(directory, seriesStart);
  await appendFile(file, `${JSON.stringify(second)}\n${JSON.stringify(first).slice(0, 20)}`);
  const { results } = await readMetricsChunk(directory, before.cursor);
  const places = [...before.results, ...results];
  assert.deepEqual(
    places.map(({ epoch }) => epoch),
    [1, 2],
  );
  assert.deepEqual(await Promise.all(places.map((place) => readResult(directory, place))), [first, second]);
  await truncate(file, 30);
  assert.equal(await readResult(directory, places[1]!), undefined);
  await rm(file);
  assert.equal(await readResult(directory, places[0]!), undefined);
});
