import assert from 'node:assert/strict';
import { test } from 'node:test';
import { debounce } from './debounce.ts';

test('calls that follow each other quickly are one, after the last of them', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let done = 0;
  const ask = debounce(100, () => done++);
  ask();
  t.mock.timers.tick(99);
  ask();
  t.mock.timers.tick(99);
  assert.equal(done, 0);
  t.mock.timers.tick(1);
  assert.equal(done, 1);
  ask();
  t.mock.timers.tick(100);
  assert.equal(done, 2);
});
