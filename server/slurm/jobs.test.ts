import assert from 'node:assert/strict';
import test from 'node:test';
import { jobAround, jobHasEnded, jobWaits, parseJob } from './jobs.ts';
import { SlurmRefusal } from './slurmCommand.ts';
import { jobIn } from './submitJob.ts';

test('what squeue and sacct say of a job', () => {
  assert.deepEqual(parseJob('7', 'PENDING|Resources|\n'), {
    job: '7',
    state: 'PENDING',
    reason: 'Resources',
  });
  assert.deepEqual(parseJob('7', 'RUNNING|None|gpu[01-02]\n'), {
    job: '7',
    state: 'RUNNING',
    nodes: 'gpu[01-02]',
  });
  assert.deepEqual(parseJob('7', 'CANCELLED by 1000|None|None assigned\n'), { job: '7', state: 'CANCELLED' });
  const away = 'ReqNodeNotAvail, UnavailableNodes:gpu01';
  assert.deepEqual(parseJob('7', `PENDING|${away}|`), { job: '7', state: 'PENDING', reason: away });
  assert.equal(parseJob('7', '\n'), undefined);
});

test('a job waits, is under way or has ended; a state that nobody knows is an end', () => {
  const told = (state: string) => [jobWaits({ job: '7', state }), jobHasEnded({ job: '7', state })];
  assert.deepEqual(told('PENDING'), [true, false]);
  assert.deepEqual(told('RUNNING'), [false, false]);
  assert.deepEqual(told('COMPLETING'), [false, false]);
  assert.deepEqual(told('TIMEOUT'), [false, true]);
  assert.deepEqual(told('LAUNCH_FAILED'), [false, true]);
});

test('a process knows the job that it is a part of by its environment', () => {
  assert.equal(jobAround({}), undefined);
  assert.deepEqual(jobAround({ SLURM_JOB_ID: '7', SLURM_JOB_NODELIST: 'gpu[01-02]' }), {
    job: '7',
    state: 'RUNNING',
    nodes: 'gpu[01-02]',
  });
});

test('the number of a job is the last line of sbatch’s answer, and a number', () => {
  assert.equal(jobIn('4711\n'), '4711');
  assert.equal(jobIn('4711;alps\n'), '4711');
  assert.equal(jobIn('You have 12 hours left.\n4711\n'), '4711');
  for (const answer of ['', 'Submitted batch job\n', '-1']) assert.throws(() => jobIn(answer), SlurmRefusal);
});
