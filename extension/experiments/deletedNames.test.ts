import assert from 'node:assert/strict';
import test from 'node:test';
import { deletedNames } from './deletedNames.ts';

test('runs are named with their experiment, files by themselves', () => {
  const entries = [
    '/lab/char.lstm.yaml',
    '/lab/.lstm-lab/runs/char',
    '/lab/.lstm-lab/runs/x/20260102-030405-2',
  ];
  assert.equal(
    deletedNames({ entries: entries.map((from) => ({ from, to: '/trash' })) }),
    'char.lstm.yaml, char, x/20260102-030405-2',
  );
});
