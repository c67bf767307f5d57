import assert from 'node:assert/strict';
import test from 'node:test';
import { isAlive, thisProcess } from './processIdentity.ts';

test('this process is alive, also where a record does not name its machine', () => {
  const { host, ...unnamed } = thisProcess();
  assert.ok(host);
  assert.ok(isAlive(thisProcess()));
  assert.ok(isAlive(unnamed));
});

test('a process on another machine lives as long as it gives signs of life, whatever has its number here', () => {
  const now = Date.now();
  const elsewhere = { pid: 1, started: 0, host: 'another machine' };
  assert.ok(isAlive({ ...elsewhere, heartbeat: now - 90_000 }));
  assert.ok(!isAlive({ ...elsewhere, heartbeat: now - 150_000 }));
  const numberTaken = { ...thisProcess(), host: 'another machine', heartbeat: now - 150_000 };
  assert.ok(!isAlive(numberTaken));
});
