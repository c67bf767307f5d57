/** Runs as jobs of a real Slurm, with commands in the place of trainings. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SlurmCluster, withoutSlurm } from '../../test/support/slurmCluster.ts';
import { UserError } from '../base/errors.ts';
import { pytorchSettings } from '../experiment/pytorchSettings.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { stopRun } from '../queue/enqueue.ts';
import { settleLaunch } from '../runs/launchFailure.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord } from '../runs/runRecord.ts';
import { followJob } from './followJob.ts';
import type { JobScript } from './jobScript.ts';
import { JobWatch } from './jobWatch.ts';
import { settleJob } from './settleJob.ts';
import { submitJob } from './submitJob.ts';

let folder = '';
let cluster: SlurmCluster;
before(async () => {
  if (withoutSlurm) return;
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-jobs-'));
  cluster = await SlurmCluster.start();
  Object.assign(process.env, cluster.env);
});
after(async () => {
  if (withoutSlurm) return;
  await cluster.stop();
  await rm(folder, { recursive: true });
});

/** A run whose training is a line of the shell. */
async function runOf(
  line: string,
  asked: Partial<JobScript['settings']> = {},
  name = 'run',
): Promise<JobScript> {
  const place = await mkdtemp(join(folder, 'lab-'));
  await mkdir(join(place, name));
  const experimentFile = join(place, name, 'e.lstm.yaml');
  const directory = await createRunDirectory({ experimentFile, yaml: '' });
  const settings = { ...pytorchSettings({}), launcher: 'slurm', ...asked } as const;
  return { directory, experiment: 'e', settings, trainer: ['bash', '-c', line] };
}

/** Until the record is as it should be. */
async function until(directory: string, isThere: (record: RunRecord) => boolean): Promise<RunRecord> {
  for (;;) {
    const record = await settleJob(directory);
    if (isThere(record)) return record;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** When its job has. */
function ended({ directory }: JobScript): Promise<RunRecord> {
  return followJob(directory, { onLook: async () => true });
}

const whole = { nodes: 2, slurm: { gpus_per_node: 0, cpus_per_task: 2 } };
const options = { skip: withoutSlurm };

test(
  'a job runs in the run directory, whatever that is called, after the lines of the person',
  options,
  async () => {
    const asked = { slurm: { gpus_per_node: 0, setup: ['export GREETING="hello from"'] } };
    const line = 'echo "$GREETING $PWD" && echo "$SLURM_JOB_NAME" > said.txt';
    const run = await runOf(line, asked, `my "lab" 'of' #1 \\ 100%j $HOME 实验`);
    await submitJob({ ...run, experiment: '实验 "1"' });
    const { status, message } = await ended(run);
    assert.equal(await readFile(join(run.directory, 'log.txt'), 'utf8'), `hello from ${run.directory}\n`);
    assert.equal(await readFile(join(run.directory, 'said.txt'), 'utf8'), 'lstm-lab 实验 "1"\n');
    assert.equal(status, 'failed', 'no training has said that it has finished');
    assert.match(message ?? '', /ended before the training in it did \(COMPLETED\)/);
    const percent = await runOf('echo there', {}, '100%j');
    await submitJob(percent);
    await ended(percent);
    assert.equal(await readFile(join(percent.directory, 'log.txt'), 'utf8'), 'there\n');
  },
);

test(
  'a job that waits says why; nobody takes its run for one that could not be started; stopped, it leaves the queue',
  options,
  async () => {
    const first = await runOf('sleep 600', whole);
    const second = await runOf('true', whole);
    await submitJob(first);
    await until(first.directory, ({ slurm }) => slurm?.state === 'RUNNING');
    const { slurm } = await submitJob(second);
    const waiting = await until(second.directory, ({ slurm }) => slurm?.reason === 'Resources');
    assert.equal(waiting.status, 'queued');
    assert.equal(
      waiting.message,
      `Waits in Slurm’s queue as job ${slurm?.job}: Resources (the machines are busy).`,
    );
    await settleLaunch(second.directory);
    assert.equal((await readRunRecord(second.directory)).status, 'queued');
    await assert.rejects(submitJob(second), new RegExp(`is still going, as Slurm’s job ${slurm?.job}`));
    await stopRun(second.directory);
    assert.equal((await readRunRecord(second.directory)).status, 'stopped');
    assert.equal((await ended(second)).slurm?.state, 'CANCELLED');
    await stopRun(first.directory);
    assert.equal((await ended(first)).status, 'stopped');
  },
);

test('a job that somebody else cancels has stopped, one that breaks has failed', options, async () => {
  const cancelled = await runOf('sleep 600');
  const { slurm } = await submitJob(cancelled);
  cluster.run('scancel', slurm?.job ?? '');
  const stopped = await ended(cancelled);
  assert.equal(stopped.status, 'stopped');
  assert.equal(stopped.message, `Slurm’s job ${slurm?.job} was cancelled.`);
  const broken = await runOf('exit 3');
  await submitJob(broken);
  const failed = await ended(broken);
  assert.equal(failed.status, 'failed');
  assert.match(
    failed.message ?? '',
    /ended before the training in it did \(NonZeroExitCode\)\. What it said is in .*log\.txt/,
  );
});

test('what Slurm refuses is told in its words, with the key; the run has failed', options, async () => {
  const refused = async (asked: Partial<JobScript['settings']>, key: string, words: RegExp) => {
    const run = await runOf('true', asked);
    const error = await submitJob(run).catch((error: unknown) => error);
    assert.ok(error instanceof UserError);
    assert.match(error.message, words);
    assert.equal(error.place.key, key);
    const { status, message } = await readRunRecord(run.directory);
    assert.equal(status, 'failed');
    assert.ok(message?.endsWith(error.message));
  };
  const slurm = { gpus_per_node: 0 };
  await refused({ slurm: { ...slurm, partition: 'nope' } }, 'pytorch.slurm.partition', /invalid partition/i);
  await refused({ slurm: { ...slurm, memory: '900G' } }, 'pytorch.slurm.memory', /memory/i);
  await refused({ slurm: { gpus_per_node: 8 } }, 'pytorch.slurm.gpus_per_node', /gres|gpu/i);
  await refused({ slurm: { ...slurm, time: 'soon' } }, 'pytorch.slurm.time', /--time/);
});

test('a partition that does not allow so much time is named while the job waits', options, async () => {
  const run = await runOf('true', { slurm: { gpus_per_node: 0, partition: 'short', time: '10' } });
  await submitJob(run);
  const { message } = await until(run.directory, ({ slurm }) => slurm?.reason === 'PartitionTimeLimit');
  assert.match(message ?? '', /lower pytorch\.slurm\.time/);
  await stopRun(run.directory);
});

test('a job that gives way to another waits again; the run goes on being queued', options, async () => {
  const run = await runOf('echo "$SLURM_RESTART_COUNT" >> starts.txt; sleep 600');
  const { slurm } = await submitJob(run);
  const job = slurm?.job ?? '';
  await until(run.directory, (record) => record.slurm?.state === 'RUNNING');
  // As the training would leave it, if its machine were gone.
  await writeFile(join(run.directory, 'lock'), JSON.stringify({ pid: 1, started: 0, host: 'gone' }));
  const record = await readRunRecord(run.directory);
  const process = { pid: 1, started: 0, host: 'gone', heartbeat: Date.now() };
  await writeFile(join(run.directory, 'run.json'), JSON.stringify({ ...record, status: 'running', process }));
  cluster.run('scontrol', 'requeuehold', job);
  const back = await until(run.directory, ({ status }) => status === 'queued');
  assert.match(back.message ?? '', new RegExp(`Waits in Slurm’s queue as job ${job}`));
  await stopRun(run.directory);
});

test('a job that nobody follows any more is looked after while its run is on view', options, async () => {
  const run = await runOf('true');
  await submitJob(run);
  const seen = await readRunRecord(run.directory);
  const watch = new JobWatch({
    runs: () => [{ directory: run.directory, record: seen }],
    onError: (error) => assert.fail(String(error)),
    interval: 100,
  });
  try {
    while ((await readRunRecord(run.directory)).status === 'queued')
      await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    watch.dispose();
  }
  assert.equal((await readRunRecord(run.directory)).slurm?.state, 'COMPLETED');
});
