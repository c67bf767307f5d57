import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computingOf, computingText } from './computing.ts';
import { newRecord } from './runDirectory.ts';

const record = newRecord('20260102-030405', '/lab/char.lstm.yaml', new Date(0));
const onPyTorch = {
  ...record,
  backend: 'pytorch',
  versions: { torch: '2.5.1' },
  settings: { pytorch: { launcher: 'slurm', nodes: 2 } },
  pytorch: { python: '/venv/bin/python', device: 'NVIDIA H100', processes: 16 },
} as const;
const textOf = (changes: object): string | undefined => {
  const computing = computingOf({ ...onPyTorch, ...changes });
  return computing && computingText(computing);
};

test('what computes a run: version, device, processes, machines, launcher', () => {
  assert.equal(textOf({}), 'PyTorch 2.5.1 on NVIDIA H100, 16 processes on 2 machines by Slurm');
  const torchrun = { pytorch: { launcher: 'torchrun', nodes: 1 } };
  assert.equal(textOf({ settings: torchrun }), 'PyTorch 2.5.1 on NVIDIA H100, 16 processes by torchrun');
  const own = { pytorch: { launcher: 'command' } };
  assert.equal(textOf({ settings: own }), 'PyTorch 2.5.1 on NVIDIA H100, 16 processes by a command');
});

test('one process on the processor', () => {
  const pytorch = { ...onPyTorch.pytorch, device: 'cpu', processes: 1 };
  assert.equal(textOf({ pytorch, settings: {} }), 'PyTorch 2.5.1 on processor');
});

test('before the processes have reported, the backend alone is known; the built-in engine is not told', () => {
  assert.equal(textOf({ pytorch: undefined, versions: {} }), 'PyTorch');
  assert.equal(textOf({ backend: 'onnxruntime' }), undefined);
  assert.equal(computingOf(record), undefined);
});
