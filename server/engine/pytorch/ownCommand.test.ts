/** A command that brings its own Python along, as one of a container does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BackendRuns, smallExperiment } from '../../../test/support/backendRuns.ts';
import { pythonWithTorch } from '../../../test/support/pythonWithTorch.ts';
import { withoutTorch } from '../../../test/support/pytorchWorkers.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { trainRun } from '../training/train.ts';

const runs = new BackendRuns();

test('no Python is asked for on this machine, and the record names the one that trains', {
  skip: withoutTorch,
}, async () => {
  process.env.LSTM_LAB_PYTHON = 'no-such-python';
  const command = JSON.stringify(`"${pythonWithTorch}" -m lstm_lab {address}`);
  const backend = `backend: pytorch\npytorch: {device: cpu, launcher: command, command: ${command}}`;
  const directory = await runs.create(smallExperiment(backend).replace('epochs: 3', 'epochs: 1'));
  assert.equal((await trainRun(directory)).status, 'finished');
  const { pytorch, versions } = await readRunRecord(directory);
  assert.match(pytorch?.python ?? '', /python3?[^/\\]*$/);
  assert.match(versions.torch ?? '', /^\d+\.\d+/);
});
