/** A run that begins on the built-in engine, goes on on PyTorch, and ends where it began. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BackendRuns,
  epochsOf,
  lastTensors,
  smallExperiment,
  stepsOf,
} from '../../../test/support/backendRuns.ts';
import { withoutTorch } from '../../../test/support/pytorchWorkers.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { useBackend } from '../../runs/useBackend.ts';
import { trainRun } from '../training/train.ts';

const experiment = smallExperiment('', 0.2);

const runs = new BackendRuns();

test('the steps after each change of the backend are those of a run without one', {
  skip: withoutTorch,
}, async () => {
  const whole = await runs.create(experiment);
  await trainRun(whole);
  const mixed = await runs.create(experiment);
  for (const [i, backend] of (['onnxruntime', 'pytorch', 'onnxruntime'] as const).entries()) {
    await useBackend(mixed, backend);
    const { status, versions } = await trainRun(mixed, { stopAfter: i + 1 });
    assert.equal(status, i < 2 ? 'stopped' : 'finished');
    assert.equal(versions.torch !== undefined, backend === 'pytorch');
  }
  const [expected, steps] = [await stepsOf(whole), await stepsOf(mixed)];
  assert.ok(expected.length > 20);
  assert.equal(steps.length, expected.length);
  const inEpoch = expected.length / 3;
  for (const [i, { loss }] of expected.entries()) {
    const isFirst = i % inEpoch === 0;
    const difference = Math.abs(steps[i]!.loss - loss);
    assert.ok(difference <= (isFirst ? 1e-5 : 1e-4), `step ${i + 1}: ${difference}`);
  }
  const validations = await epochsOf(whole);
  for (const [i, { val_loss: loss }] of (await epochsOf(mixed)).entries())
    assert.ok(Math.abs(loss - validations[i]!.val_loss) <= 1e-4, `epoch ${i + 1}`);
  assert.deepEqual([...(await lastTensors(mixed)).keys()], [...(await lastTensors(whole)).keys()]);
  assert.equal((await readRunRecord(mixed)).backend, 'onnxruntime');
});
