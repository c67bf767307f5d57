import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOfId } from './runIds.ts';

test('the name of a run or sweep tells when it was made; no other name does', () => {
  assert.equal(timeOfId('20260102-030405'), '2026-01-02T03:04:05Z');
  for (const id of ['20260102-030405-2', '20261302-030405', 'wide', ''])
    assert.equal(timeOfId(id), undefined);
});
