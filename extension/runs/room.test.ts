import assert from 'node:assert/strict';
import test from 'node:test';
import { runSummary } from '../../test/support/runs.ts';
import { hasRoom } from './room.ts';

const running = (threads: number) => runSummary({ status: 'running', threads });

test('runs share the machine as long as each has its threads', () => {
  assert.equal(hasRoom([], 16, 4), true);
  assert.equal(hasRoom([running(2)], 2, 4), true);
  assert.equal(hasRoom([running(2)], 3, 4), false);
  assert.equal(hasRoom([running(2), running(1)], 2, 4), false);
});

test('a paused run takes nothing, and one that is starting at least one thread', () => {
  assert.equal(hasRoom([runSummary({ status: 'paused', threads: 4 })], 4, 4), true);
  assert.equal(hasRoom([runSummary({ status: 'starting', threads: 0 })], 4, 4), false);
});
