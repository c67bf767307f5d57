import assert from 'node:assert/strict';
import test from 'node:test';
import { coalesce } from './coalesce.ts';

test('calls during a run share exactly one further run', async () => {
  const releases: (() => void)[] = [];
  const run = coalesce(() => new Promise((resolve) => releases.push(resolve)));
  const first = run();
  const second = run();
  const third = run();
  assert.equal(releases.length, 1);
  releases[0]!();
  await first;
  await new Promise(setImmediate);
  assert.equal(releases.length, 2);
  releases[1]!();
  await Promise.all([second, third]);
  assert.equal(releases.length, 2);
});

test('a failed run rejects its own callers and the next call runs again', async () => {
  let calls = 0;
  const run = coalesce(async () => {
    calls++;
    if (calls === 1) throw new Error('first');
  });
  const first = run();
  const second = run();
  await assert.rejects(first, /first/);
  await second;
  await run();
  assert.equal(calls, 3);
});
