import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { atOnce, pretendingQueue } from '../../../test/support/queueProcess.ts';
import { kill, killQueue, queueHolder, untilQueue } from '../../../test/support/queueWaits.ts';
import { UserError } from '../../base/errors.ts';
import type { SweepRecord } from '../../protocol/sweeps.ts';
import { listRuns, readRunRecord } from '../../runs/runReader.ts';
import { type QueueLaunch, reviveQueue } from '../queueProcess.ts';
import { resumeSweep, stopSweep } from './control.ts';
import { startSweep } from './startSweep.ts';
import { readSweep } from './sweepFolder.ts';

let folder = '';
let launch: QueueLaunch;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-sweep-'));
  launch = await pretendingQueue(join(folder, 'dist'), atOnce);
  await writeFile(join(folder, 'text.txt'), 'to be or not to be '.repeat(1000));
});
after(() => rm(folder, { recursive: true }));
beforeEach(() => rm(join(folder, 'dist', 'trained.txt'), { force: true }));

async function start(name: string, sweep: string): Promise<string> {
  const experimentFile = join(folder, `${name}.lstm.yaml`);
  await writeFile(
    experimentFile,
    `task: language-model\ndata: {train: text.txt}\ntraining: {epochs: 9}\nsweep:\n${sweep}`,
  );
  return startSweep({ experimentFile, runsDirectory: join(folder, 'runs') }, launch);
}
const until = (
  sweep: string,
  what: string,
  condition: (record: SweepRecord) => boolean,
): Promise<SweepRecord> =>
  untilQueue(join(folder, 'runs'), `${what} of the sweep`, () => readSweep(sweep), condition);
const untilFinished = (sweep: string) => until(sweep, 'the end', ({ status }) => status === 'finished');
const untilStarted = (sweep: string) =>
  until(sweep, 'the first trial', ({ trials }) => trials[0]?.state === 'started');
const hold = () => writeFile(join(folder, 'dist', 'hold'), '');
const letGo = () => rm(join(folder, 'dist', 'hold'));
/** `hidden_size epochs` of every training process, in order. */
const trained = async () => (await readFile(join(folder, 'dist', 'trained.txt'), 'utf8')).trim().split('\n');

test('every combination of a grid becomes a run, and the best is known', async () => {
  const sweep = await start(
    'grid',
    '  parallel: 2\n  keys: {model.hidden_size: [10, 20, 40], model.cell: [lstm, gru]}\n',
  );
  const record = await untilFinished(sweep);
  assert.deepEqual(
    record.trials.map(({ state, value }) => [state, value]),
    [21, 21, 11, 11, 11, 11].map((value) => ['ended', value / 9]),
  );
  assert.equal(record.best, 3);
  const runs = await listRuns(join(folder, 'runs', 'grid'));
  assert.deepEqual(runs.map((run) => run.record.sweep?.trial).sort(), [1, 2, 3, 4, 5, 6]);
  assert.ok(runs.every((run) => run.record.sweep?.id === record.id));
  const text = await readFile(
    join(folder, 'runs', 'grid', record.trials[5]!.run!, 'experiment.yaml'),
    'utf8',
  );
  assert.match(text, /hidden_size: 40\n {2}cell: gru/);
  assert.match(text, /threads: \d/);
  assert.doesNotMatch(text, /sweep/);
});

test('successive halving trains the best of each rung further', async () => {
  const sweep = await start(
    'halving',
    '  method: halving\n  trials: 9\n  parallel: 3\n  keys: {model.hidden_size: [10, 15, 20, 25, 30, 35, 40, 45, 50]}\n',
  );
  const record = await untilFinished(sweep);
  assert.deepEqual(record.rungs, [1, 3, 9]);
  const sizes = (epochs: number, all: readonly string[]) =>
    all
      .filter((line) => line.endsWith(` ${epochs}`))
      .map((line) => Number(line.split(' ')[0]))
      .sort();
  const all = await trained();
  assert.equal(all.length, 9 + 3 + 1);
  assert.deepEqual(sizes(1, all), [10, 15, 20, 25, 30, 35, 40, 45, 50]);
  assert.equal(sizes(3, all).filter((size) => [25, 30, 35].includes(size)).length, 3);
  assert.deepEqual(sizes(9, all), [30]);
  const best = record.trials.find(({ number }) => number === record.best);
  assert.deepEqual(best?.settings, { 'model.hidden_size': 30 });
  assert.deepEqual(best?.values, [1, 1 / 3, 1 / 9]);
});

test('stopped and gone on with, and its process killed, every trial is trained once', async () => {
  await hold();
  const sweep = await start('stopped', '  keys: {model.hidden_size: [10, 20, 30, 40]}\n');
  await untilStarted(sweep);
  await stopSweep(sweep, launch);
  const stopped = await until(sweep, 'the stop', ({ status }) => status === 'stopped');
  assert.deepEqual(
    stopped.trials.map(({ state }) => state),
    ['stopped', 'planned', 'planned', 'planned'],
  );
  await resumeSweep(sweep, launch);
  await untilStarted(sweep);
  await killQueue(join(folder, 'runs'));
  await letGo();
  await resumeSweep(sweep, launch);
  const record = await untilFinished(sweep);
  assert.deepEqual(
    record.trials.map(({ state }) => state),
    ['ended', 'ended', 'ended', 'ended'],
  );
  assert.equal((await listRuns(join(folder, 'runs', 'stopped'))).length, 4);
  assert.deepEqual(
    (await trained()).filter((line) => line !== '10 9'),
    ['20 9', '30 9', '40 9'],
  );
  await assert.rejects(resumeSweep(sweep, launch), UserError, 'it is finished');
});

test('gone on with while its process dies, with that of its trial, the sweep goes on at the next look', {
  skip: process.platform === 'win32' && 'processes cannot be halted there',
}, async () => {
  const runsDirectory = join(folder, 'runs');
  await hold();
  const sweep = await start('killed', '  keys: {model.hidden_size: [10, 20]}\n');
  const { trials } = await untilStarted(sweep);
  const run = join(runsDirectory, 'killed', trials[0]!.run!);
  const running = await untilQueue(
    runsDirectory,
    'the run of the first trial',
    () => readRunRecord(run),
    ({ status }) => status === 'running',
  );
  const queue = await queueHolder(runsDirectory);
  // As a busy machine leaves a process that was killed: it does nothing any more, and is still there.
  process.kill(queue.pid, 'SIGSTOP');
  await kill(running.process!);
  await resumeSweep(sweep, launch);
  assert.equal((await queueHolder(runsDirectory)).pid, queue.pid, 'it seems to live');
  await kill(queue);
  await letGo();

  await reviveQueue(runsDirectory, launch);
  const record = await untilFinished(sweep);
  assert.deepEqual(
    record.trials.map(({ state, losses }) => [state, losses]),
    [
      ['ended', 1],
      ['ended', 0],
    ],
  );
});

test('a file without a sweep is told so', async () => {
  const experimentFile = join(folder, 'none.lstm.yaml');
  await writeFile(experimentFile, 'task: language-model\ndata: {train: text.txt}\n');
  await assert.rejects(
    startSweep({ experimentFile, runsDirectory: join(folder, 'runs') }, launch),
    /has no sweep/,
  );
});
