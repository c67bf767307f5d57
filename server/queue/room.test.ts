import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EffectiveStatus } from '../protocol/runs.ts';
import { startable } from './room.ts';
import type { QueuedRun } from './runScan.ts';

const run = (directory: string, status: EffectiveStatus, threads: number, since = 0): QueuedRun => ({
  directory,
  status,
  threads,
  since,
});
const started = (runs: readonly QueuedRun[], cores: number, maximum = 0) =>
  startable(runs, { cores, maximum }).map(({ directory }) => directory);

test('runs start in the order in which they began to wait, as far as the cores go', () => {
  const waiting = [run('c', 'queued', 1, 3), run('a', 'queued', 2, 1), run('b', 'queued', 1, 2)];
  assert.deepEqual(started(waiting, 4), ['a', 'b', 'c']);
  assert.deepEqual(started(waiting, 3), ['a', 'b']);
  assert.deepEqual(started([...waiting, run('x', 'running', 1)], 3), ['a']);
});

test('none overtakes one that needs more room', () => {
  assert.deepEqual(
    started([run('x', 'running', 2), run('a', 'queued', 3, 1), run('b', 'queued', 1, 2)], 4),
    [],
  );
});

test('a run that wants more threads than there are cores starts alone', () => {
  assert.deepEqual(started([run('a', 'queued', 8, 1), run('b', 'queued', 1, 2)], 2), ['a']);
  assert.deepEqual(started([run('x', 'starting', 1), run('a', 'queued', 8, 1)], 2), []);
});

test('a paused run takes no threads, one that is lost neither', () => {
  const others = [run('x', 'paused', 2), run('y', 'lost', 2)];
  assert.deepEqual(started([...others, run('a', 'queued', 2, 1)], 2), ['a']);
});

test('there may be a limit below that of the cores', () => {
  const waiting = [run('a', 'queued', 1, 1), run('b', 'queued', 1, 2), run('c', 'queued', 1, 3)];
  assert.deepEqual(started(waiting, 8, 2), ['a', 'b']);
  assert.deepEqual(started([run('x', 'running', 1), run('y', 'running', 1), ...waiting], 8, 2), []);
});
