import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeTable } from './nodeTable.ts';

test('keys are found under their numbers, however large they are', () => {
  const table = new NodeTable();
  const key = (i: number) => (i % 2 === 0 ? i : i * 10_000_000_019);
  for (let i = 0; i < 50_000; i++) {
    assert.equal(table.find(key(i)), -1);
    assert.equal(table.add(key(i)), i + 1);
  }
  for (let i = 0; i < 50_000; i++) assert.equal(table.find(key(i)), i + 1);
});
