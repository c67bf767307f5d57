import assert from 'node:assert/strict';
import test from 'node:test';
import { makeRun } from '../../test/fixtures/dashboardRuns.ts';
import { actionsOf } from './actions.ts';

const commandsOf = (changes: Parameters<typeof makeRun>[1]) =>
  actionsOf(makeRun('1', changes)).map(({ command }) => command);

test('a run goes on from a checkpoint, where it has one', () => {
  for (const status of ['stopped', 'failed', 'lost'] as const) {
    assert.deepEqual(commandsOf({ status }), ['resume', 'playground', 'log']);
    assert.deepEqual(commandsOf({ status, resumable: false }), ['playground', 'log']);
  }
  assert.deepEqual(commandsOf({ status: 'running', resumable: false }).slice(0, 2), ['pause', 'stop']);
});
