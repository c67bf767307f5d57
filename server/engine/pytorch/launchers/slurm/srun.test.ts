import assert from 'node:assert/strict';
import test from 'node:test';
import { pytorchSettings } from '../../../../experiment/pytorchSettings.ts';
import { srun, srunArguments } from './srun.ts';

const settings = { ...pytorchSettings({}), launcher: 'slurm', processes: 4, nodes: 2 } as const;
const job = { python: '/venv/bin/python', settings, address: 'gpu01:4711' };
const wordAfter = (option: string, words: readonly string[]) => words[words.indexOf(option) + 1];

test('one task on each machine of the job starts the processes that meet on its first', () => {
  const words = srunArguments(job, 'gpu01:29400', { SLURM_JOB_NUM_NODES: '2', SLURM_CPUS_PER_TASK: '16' });
  const python = words.indexOf('/venv/bin/python');
  const asked = words.slice(0, python);
  for (const option of ['--nodes=2', '--ntasks=2', '--ntasks-per-node=1', '--cpus-per-task=16'])
    assert.ok(asked.includes(option), option);
  const said = words.slice(python);
  assert.equal(wordAfter('--nodes', said), '2');
  assert.equal(wordAfter('--processes', said), '4');
  assert.equal(wordAfter('--rendezvous', said), 'gpu01:29400');
  assert.equal(said.at(-1), 'gpu01:4711');
});

test('the machines are those that the job has, whatever was asked for; cores are asked for where the job has some', () => {
  const words = srunArguments(job, 'gpu01:29400', { SLURM_JOB_NUM_NODES: '3' });
  assert.ok(words.includes('--nodes=3'));
  assert.equal(wordAfter('--nodes', words.slice(words.indexOf('-m'))), '3');
  assert.ok(!words.some((word) => word.startsWith('--cpus-per-task')));
});

test('processes on this machine alone need no name of it', () => {
  assert.equal(srun.host({ ...settings, nodes: 1 }), '127.0.0.1');
  assert.notEqual(srun.host(settings), '127.0.0.1');
});
