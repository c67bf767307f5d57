import assert from 'node:assert/strict';
import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { before, type TestContext } from 'node:test';
import { UserError } from '../base/errors.ts';
import { seriesStart } from '../protocol/workspace.ts';
import { writeControl } from '../runs/control.ts';
import { lockRun } from '../runs/lock.ts';
import { storageError } from '../runs/storageError.ts';
import { readMetricsChunk } from './metricsReader.ts';

/** Modes mean little there. */
const noModes = process.platform === 'win32';

// The superuser may read everything: the tests are run as somebody else.
before(() => {
  if (process.geteuid?.() === 0) process.seteuid?.(65534);
});

async function runDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lstm-lab-damaged-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

function stepLine(step: number, more: Record<string, unknown> = {}): string {
  const line = { kind: 'step', step, epoch: step / 10, loss: 1 / step, learning_rate: 0.002 };
  return `${JSON.stringify({ ...line, gradient_norm: 1, tokens_per_second: 1000, seconds: step, ...more })}\n`;
}

test('lines of another version or without a key are left out, counted and told; the others are all there', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  const foreign = ['{"kind":"layer","step":2}', '{"kind":"step","step":3}', 'garbage', '[1]', '17'];
  await writeFile(file, `${stepLine(1)}${foreign.join('\n')}\n\n${stepLine(4)}`);
  const first = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...first.steps.step], [1, 4]);
  assert.match(first.notice ?? '', /metrics\.jsonl that could not be read: 5\./);
  await appendFile(file, `${stepLine(5)}{"kind":"epoch"}\n`);
  const second = await readMetricsChunk(directory, first.cursor);
  assert.deepEqual([...second.steps.step], [5]);
  assert.match(second.notice ?? '', /: 6\./);
});

test('keys of a later version are no harm', async (t) => {
  const directory = await runDirectory(t);
  await writeFile(join(directory, 'metrics.jsonl'), stepLine(1, { entropy: 2, nested: { a: 1 } }));
  const { steps, notice } = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...steps.step], [1]);
  assert.equal(notice, undefined);
});

test('a value that begins later, or is missing now and then, leaves gaps in its column alone', async (t) => {
  const directory = await runDirectory(t);
  const lines = [stepLine(1), stepLine(2, { update_ratio: 0.5, tokens: 64 }), stepLine(3), stepLine(4)];
  await writeFile(join(directory, 'metrics.jsonl'), lines.join(''));
  const { steps } = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...steps.values.update_ratio!], [Number.NaN, 0.5, Number.NaN, Number.NaN]);
  assert.deepEqual([...steps.tokens], [Number.NaN, 64, Number.NaN, Number.NaN]);
  assert.deepEqual([...steps.values.train_loss!], [1, 1 / 2, 1 / 3, 1 / 4]);
});

test('while a file is written, reading at every byte brings each line once, whole', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  const text = Buffer.from(stepLine(1) + stepLine(2, { note: '损失 🐳' }) + stepLine(3));
  await writeFile(file, '');
  let cursor = seriesStart;
  const steps: number[] = [];
  for (const byte of text) {
    await appendFile(file, Buffer.from([byte]));
    const chunk = await readMetricsChunk(directory, cursor);
    assert.equal(chunk.reset, false);
    assert.equal(chunk.notice, undefined);
    cursor = chunk.cursor;
    steps.push(...chunk.steps.step);
  }
  assert.deepEqual(steps, [1, 2, 3]);
});

test('a long file comes in chunks, which together have every line once and tell how far they are', async (t) => {
  const directory = await runDirectory(t);
  const lines = Array.from({ length: 40_000 }, (_, i) => stepLine(i + 1));
  await writeFile(join(directory, 'metrics.jsonl'), lines.join(''));
  const steps: number[] = [];
  const parts: number[] = [];
  let cursor = seriesStart;
  for (let more = true; more; ) {
    const chunk = await readMetricsChunk(directory, cursor, 1 << 20);
    assert.ok(chunk.steps.step.length < lines.length / 2, 'a chunk is bounded');
    steps.push(...chunk.steps.step);
    parts.push(chunk.part);
    ({ cursor, more } = chunk);
  }
  assert.deepEqual(
    steps,
    lines.map((_, i) => i + 1),
  );
  assert.ok(parts.length > 2);
  assert.deepEqual(
    parts,
    parts.toSorted((a, b) => a - b),
  );
  assert.equal(parts.at(-1), 1);
});

test('a line longer than what is read at once is read whole', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  await writeFile(file, stepLine(1, { note: 'x'.repeat(3 << 20) }) + stepLine(2));
  const { steps } = await readMetricsChunk(directory, seriesStart);
  assert.deepEqual([...steps.step], [1, 2]);
});

test('a directory, or its metrics, deleted under an open page: it is told, and what was read stays', async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  await writeFile(file, stepLine(1));
  const { cursor } = await readMetricsChunk(directory, seriesStart);
  await rm(file);
  const withoutFile = await readMetricsChunk(directory, cursor);
  assert.deepEqual([withoutFile.reset, withoutFile.cursor], [false, cursor]);
  assert.match(withoutFile.notice ?? '', /metrics\.jsonl was deleted or moved/);
  await rm(directory, { recursive: true });
  const gone = await readMetricsChunk(directory, cursor);
  assert.deepEqual([gone.reset, gone.cursor], [false, cursor]);
  assert.ok(gone.notice?.startsWith(`${directory} was deleted`));
  await mkdir(directory);
  await writeFile(file, stepLine(1) + stepLine(2));
  const back = await readMetricsChunk(directory, cursor);
  assert.deepEqual([...back.steps.step], [2]);
  assert.equal(back.notice, undefined);
});

test('a folder in place of the metrics or the results is said in one sentence, and the other is read', async (t) => {
  const directory = await runDirectory(t);
  await mkdir(join(directory, 'metrics.jsonl'));
  await writeFile(join(directory, 'samples.jsonl'), '{"kind":"text","epoch":1}\n');
  const { steps, results, notice } = await readMetricsChunk(directory, seriesStart);
  assert.equal(steps.step.length, 0);
  assert.equal(results.length, 1);
  assert.ok(notice?.startsWith(`${join(directory, 'metrics.jsonl')} is a folder`), notice);
});

test('a file that may not be read is said in one sentence, and read when it may', {
  skip: noModes,
}, async (t) => {
  const directory = await runDirectory(t);
  const file = join(directory, 'metrics.jsonl');
  await writeFile(file, stepLine(1));
  const { cursor } = await readMetricsChunk(directory, seriesStart);
  await appendFile(file, stepLine(2));
  await chmod(file, 0);
  const closed = await readMetricsChunk(directory, cursor);
  assert.deepEqual([closed.reset, closed.cursor], [false, cursor]);
  assert.match(closed.notice ?? '', /closed to you/);
  await chmod(file, 0o600);
  const opened = await readMetricsChunk(directory, cursor);
  assert.deepEqual([...opened.steps.step], [2]);
  assert.equal(opened.notice, undefined);
});

test('a read-only run is read; that nothing can be written is said in one sentence', {
  skip: noModes,
}, async (t) => {
  const directory = await runDirectory(t);
  await writeFile(join(directory, 'metrics.jsonl'), stepLine(1));
  await chmod(directory, 0o500);
  const { steps } = await readMetricsChunk(directory, seriesStart);
  const writing = writeControl(directory, 'stop').finally(() => chmod(directory, 0o700));
  assert.equal(steps.step.length, 1);
  await assert.rejects(writing, (error) => {
    return error instanceof UserError && /read-only for you/.test(error.message);
  });
});

test('a folder in place of the control file or the lock is said in one sentence', async (t) => {
  const directory = await runDirectory(t);
  await mkdir(join(directory, 'control'));
  await mkdir(join(directory, 'lock'));
  const isSentence = (error: unknown) =>
    error instanceof UserError && /a folder where a file/.test(error.message);
  await assert.rejects(writeControl(directory, 'stop'), isSentence);
  const problem = await lockRun(directory).then(
    () => undefined,
    (error) => storageError(error, directory),
  );
  assert.ok(problem instanceof UserError, String(problem));
  assert.equal(await readFile(join(directory, 'control')).catch(() => undefined), undefined);
});
