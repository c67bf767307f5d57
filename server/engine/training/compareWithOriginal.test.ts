import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { isActive, type RunRecord, runFiles } from '../../protocol/runs.ts';
import type { TrainingEvent } from '../../protocol/training.ts';
import { createReproduction } from '../../runs/reproduction/createReproduction.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../../runs/runRecord.ts';
import { RunWriter } from '../../runs/runWriter.ts';
import { compareWithOriginal } from './compareWithOriginal.ts';
import { trainRun } from './train.ts';

const yaml = `
task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 16, hidden_size: 32, dropout: 0.2}
training: {epochs: 2, batch_size: 16, sequence_length: 32, log_every: 4}
generation: {prompt: "the ", length: 20}
`;

let folder = '';
let text = '';
let original = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-reproduce-'));
  text = await readFile('test/fixtures/text.txt', 'utf8');
  await writeFile(join(folder, 'text.txt'), text);
  original = await createRunDirectory({
    experimentFile: join(folder, 'a.lstm.yaml'),
    yaml,
    facts: { threads: 1 },
  });
  await trainRun(original);
});
after(() => rm(folder, { recursive: true }));

test('a run that is trained again is identical to the last bit', async () => {
  const directory = await createReproduction(original, false);
  const events: TrainingEvent[] = [];
  const record = await trainRun(directory, { onEvent: (event) => events.push(event) });
  assert.equal(record.reproduces, original);
  const { reproduction } = await readRunRecord(directory);
  assert.equal(reproduction?.verdict, 'identical');
  assert.deepEqual(reproduction.circumstances, []);
  assert.deepEqual(reproduction.checkpoints, ['last', 'best']);
  assert.ok(reproduction.values > 30);
  const [start, end] = [events[0], events.at(-1)];
  assert.deepEqual(start?.event === 'start' && start.changed, []);
  assert.deepEqual(end?.event === 'end' && end.reproduction, reproduction);
});

test('whoever sees that a repetition has ended sees how it compares', async () => {
  const directory = await createReproduction(original, false);
  // A heartbeat may write the record as it is after any change of it.
  const ends: RunRecord[] = [];
  const { update } = RunWriter.prototype;
  const watched = mock.method(
    RunWriter.prototype,
    'update',
    function (this: RunWriter, changes: Partial<RunRecord>) {
      update.call(this, changes);
      if (!isActive(this.record.status)) ends.push(this.record);
    },
  );
  await trainRun(directory).finally(() => watched.mock.restore());
  assert.ok(ends.length > 0);
  for (const { status, reproduction } of ends)
    assert.deepEqual([status, reproduction?.verdict], ['finished', 'identical']);
});

test('with other threads it is identical or within tolerance, and the threads are named', async () => {
  const directory = await createReproduction(original, false);
  await writeRunRecord(directory, { ...(await readRunRecord(directory)), threads: 2 });
  const { reproduction } = await trainRun(directory);
  assert.ok(reproduction && reproduction.verdict !== 'different', JSON.stringify(reproduction));
  assert.deepEqual(reproduction.circumstances, [{ kind: 'threads', name: '', from: '1', to: '2' }]);
});

test('data that has changed or is gone is told before anything is trained; taken as it is now, it is named', async () => {
  const file = join(folder, 'text.txt');
  await appendFile(file, 'And then some words that were not there.\n'.repeat(20));
  const changed = (error: unknown) =>
    error instanceof UserError && error.message.includes(file) && /SHA-256 \w{64}/.test(error.message);
  await assert.rejects(createReproduction(original, false), changed);
  const { reproduction } = await trainRun(await createReproduction(original, true));
  assert.equal(reproduction?.verdict, 'different');
  assert.deepEqual(
    reproduction.circumstances.map(({ kind, name }) => [kind, name]),
    [['data', file]],
  );
  await unlink(file);
  await assert.rejects(createReproduction(original, true), changed);
  await writeFile(file, text);
});

test('a run that was stopped is compared as far as it came', async () => {
  const stopped = await createReproduction(original, false);
  const stop = new AbortController();
  const onEvent = (event: TrainingEvent) => {
    if (event.event === 'step' && event.step === 8) stop.abort();
  };
  assert.equal((await trainRun(stopped, { onEvent, signal: stop.signal })).reproduction, undefined);
  const { reproduction, status, progress } = await trainRun(await createReproduction(stopped, false));
  assert.equal(reproduction?.verdict, 'identical');
  assert.deepEqual([reproduction.step, reproduction.checkpoints], [8, ['last']]);
  assert.deepEqual([status, progress.step], ['stopped', 8]);
});

test('a reproduction whose original is gone ends as any run, without a verdict', async () => {
  const gone = await createReproduction(original, false);
  const directory = await createReproduction(original, false);
  await writeRunRecord(directory, { ...(await readRunRecord(directory)), reproduces: `${gone}-gone` });
  const record = await trainRun(directory);
  assert.deepEqual([record.status, record.reproduction], ['finished', undefined]);
});

test('an original that cannot be read fails no run that has ended', async () => {
  const unreadable = join(folder, 'unreadable');
  await cp(original, unreadable, { recursive: true });
  const checkpoint = join(unreadable, runFiles.lastCheckpoint);
  await rm(checkpoint);
  await mkdir(checkpoint);
  const record = { ...(await readRunRecord(original)), reproduces: unreadable };
  assert.equal(await compareWithOriginal(original, record), undefined);
});

test('a run that never trained cannot be reproduced', async () => {
  const empty = await createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml });
  await assert.rejects(createReproduction(empty, false), /never came to train/);
});
