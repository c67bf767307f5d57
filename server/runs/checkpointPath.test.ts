import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { checkpointAt, checkpointPath } from './checkpointPath.ts';

test('a checkpoint is known by its path, also one with detours', () => {
  const run = resolve('runs', 'char', '1');
  for (const which of ['best', 'last'] as const) {
    assert.deepEqual(checkpointAt(checkpointPath({ run, which })), { run, which });
  }
  const detour = join(run, 'checkpoints', '..', 'checkpoints', 'last.safetensors');
  assert.deepEqual(checkpointAt(detour), { run, which: 'last' });
});

test('other files are none', () => {
  for (const path of ['model.onnx', 'weights/last.safetensors', 'checkpoints/first.safetensors', '/']) {
    assert.equal(checkpointAt(path), undefined);
  }
});
