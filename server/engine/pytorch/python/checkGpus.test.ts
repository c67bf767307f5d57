import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../../base/errors.ts';
import { checkGpus } from './checkGpus.ts';

const none: Parameters<typeof checkGpus>[1] = { cuda: [], mps: false };
const two: typeof none = { cuda: ['A', 'B'], mps: false };

const refuses = (settings: Parameters<typeof checkGpus>[0], facts: typeof none, told: RegExp) =>
  assert.throws(
    () => checkGpus(settings, facts, 'a.lstm.yaml'),
    (error) => error instanceof UserError && told.test(error.describe()),
  );

test('a GPU that is asked for and not there is told before anything is started', () => {
  refuses({ launcher: 'local', device: 'cuda' }, none, /pytorch\.device.*no GPU for cuda/);
  refuses({ launcher: 'local', device: 'mps' }, two, /pytorch\.device.*no GPU for mps/);
  refuses({ launcher: 'torchrun', device: 'cuda', processes: 8 }, none, /pytorch\.device/);
});

test('more processes than GPUs are told with their number', () => {
  refuses({ launcher: 'torchrun', device: 'cuda', processes: 3 }, two, /pytorch\.processes.*processes: 2/);
  refuses({ launcher: 'torchrun', device: 'auto', processes: 3 }, two, /pytorch\.processes.*processes: 2/);
});

test('what can be started is', () => {
  checkGpus({ launcher: 'torchrun', device: 'cuda', processes: 2 }, two, 'a.lstm.yaml');
  checkGpus({ launcher: 'torchrun', device: 'auto', processes: 3 }, none, 'a.lstm.yaml');
  checkGpus({ launcher: 'torchrun', device: 'cpu', processes: 3 }, two, 'a.lstm.yaml');
  checkGpus({ launcher: 'local', device: 'mps' }, { cuda: [], mps: true }, 'a.lstm.yaml');
});

test('other machines have GPUs of their own', () => {
  checkGpus({ launcher: 'slurm', device: 'cuda', processes: 8 }, none, 'a.lstm.yaml');
  checkGpus({ launcher: 'command', device: 'cuda', processes: 8 }, none, 'a.lstm.yaml');
});
