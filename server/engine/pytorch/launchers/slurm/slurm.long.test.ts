/** Trainings with PyTorch in jobs of a real Slurm: the same figures as without it, stopped, cancelled, out of time. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inRoot } from '../../../../../test/project/paths.ts';
import {
  BackendRuns,
  epochsOf,
  lastTensors,
  smallExperiment,
  stepsOf,
} from '../../../../../test/support/backendRuns.ts';
import { withoutTorch } from '../../../../../test/support/pytorchWorkers.ts';
import { SlurmCluster, withoutSlurm } from '../../../../../test/support/slurmCluster.ts';
import { isActive, type RunRecord } from '../../../../protocol/runs.ts';
import { stopRun } from '../../../../queue/enqueue.ts';
import { writeControl } from '../../../../runs/control.ts';
import { readRunRecord } from '../../../../runs/runRecord.ts';
import { followJob } from '../../../../slurm/followJob.ts';
import { settleJob } from '../../../../slurm/settleJob.ts';
import { submitIfWanted } from './submission.ts';

const skip = withoutSlurm || withoutTorch;
const runs = new BackendRuns();
let cluster: SlurmCluster;
before(async () => {
  if (skip) return;
  cluster = await SlurmCluster.start();
  Object.assign(process.env, cluster.env);
});
after(async () => {
  if (!skip) await cluster.stop();
});

const experiment = (launcher: string) =>
  smallExperiment(`backend: pytorch\npytorch: {device: cpu, timeout: 120, ${launcher}}`, 0.1);
const onTwoMachines = experiment('launcher: slurm, nodes: 2, slurm: {time: "30", cpus_per_task: 1}');

/** As the editor does it. */
async function submit(directory: string): Promise<RunRecord> {
  await writeControl(directory, 'run');
  const script = inRoot('server/engine/training/trainMain.ts');
  const submitted = await submitIfWanted(directory, [
    process.execPath,
    ...['--import', import.meta.resolve('tsx')],
    script,
    directory,
  ]);
  assert.ok(submitted);
  return submitted;
}

const jobEnds = (directory: string) => followJob(directory, { onLook: async () => true });

/** Until so many steps are done; the run waits there. */
async function pausedAfter(directory: string, steps: number): Promise<void> {
  const look = async () => {
    if ((await stepsOf(directory)).length >= steps) await writeControl(directory, 'pause');
    const { status, message } = await settleJob(directory);
    assert.ok(status === 'queued' || isActive(status), `${status}: ${message}`);
    return status === 'paused';
  };
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Leaves a job between one and two minutes. */
function shorten({ slurm }: RunRecord): void {
  const job = slurm?.job ?? '';
  const began = Date.parse(cluster.run('squeue', `--jobs=${job}`, '--noheader', '--format=%S').trim());
  const minutes = Math.ceil((Date.now() - began) / 60_000) + 1;
  cluster.run('scontrol', 'update', `JobId=${job}`, `TimeLimit=${minutes}`);
}

const figuresOf = async (directory: string) =>
  (await epochsOf(directory)).map(({ train_loss, val_loss, metrics }) => ({ train_loss, val_loss, metrics }));

/** Two processes without Slurm. */
const localRun = () => runs.trained(experiment('launcher: torchrun, processes: 2'));

test('a job on two machines ends with the bits of two processes on one', { skip }, async () => {
  const directory = await runs.create(onTwoMachines);
  const { status, slurm } = await submit(directory);
  assert.equal(status, 'queued');
  const record = await jobEnds(directory);
  assert.equal(record.status, 'finished', record.message);
  assert.deepEqual(record.slurm, { job: slurm?.job, state: 'COMPLETED', nodes: 'node[1-2]' });
  assert.equal(record.pytorch?.processes, 2);
  assert.deepEqual(await figuresOf(directory), await figuresOf(await localRun()));
  assert.deepEqual(await lastTensors(directory), await lastTensors(await localRun()));
});

test('a job that is out of time has made a checkpoint, and a new job ends with the same bits', {
  skip,
}, async () => {
  const directory = await runs.create(onTwoMachines);
  const { slurm: first } = await submit(directory);
  await pausedAfter(directory, 5);
  shorten(await readRunRecord(directory));
  const stopped = await jobEnds(directory);
  assert.equal(stopped.status, 'stopped');
  assert.match(stopped.message ?? '', new RegExp(`Slurm has asked job ${first?.job} to end`));
  assert.ok(stopped.progress.step >= 5 && stopped.progress.step < stopped.progress.total_steps);
  const { slurm: second } = await submit(directory);
  assert.notEqual(second?.job, first?.job);
  const record = await jobEnds(directory);
  assert.equal(record.status, 'finished', record.message);
  assert.equal(record.message, undefined);
  assert.deepEqual(await figuresOf(directory), await figuresOf(await localRun()));
  assert.deepEqual(await lastTensors(directory), await lastTensors(await localRun()));
});

test('Stop makes a checkpoint and ends the job; scancel leaves the last one', { skip }, async () => {
  const directory = await runs.create(onTwoMachines);
  await submit(directory);
  await pausedAfter(directory, 5);
  await stopRun(directory);
  const stopped = await jobEnds(directory);
  assert.deepEqual([stopped.status, stopped.slurm?.state], ['stopped', 'COMPLETED']);
  const { slurm } = await submit(directory);
  await pausedAfter(directory, stopped.progress.step + 5);
  cluster.run('scancel', slurm?.job ?? '');
  const cancelled = await jobEnds(directory);
  assert.deepEqual([cancelled.status, cancelled.slurm?.state], ['stopped', 'CANCELLED']);
  assert.ok((await lastTensors(directory)).size > 0);
});
