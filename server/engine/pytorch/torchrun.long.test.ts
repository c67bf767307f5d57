/** Runs whose batches two processes share, started by torchrun: the same figures, also where one of them is killed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BackendRuns,
  epochsOf,
  lastTensors,
  smallExperiment,
  stepsOf,
} from '../../../test/support/backendRuns.ts';
import { killOneWorker } from '../../../test/support/killedWorkers.ts';
import { withoutTorch } from '../../../test/support/pytorchWorkers.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { trainRun } from '../training/train.ts';

const runs = new BackendRuns();

const shared = 'backend: pytorch\npytorch: {device: cpu, launcher: torchrun, processes: 2, timeout: 120}';
const alone = 'backend: pytorch\npytorch: {device: cpu}';

/** One run that two processes share undisturbed. */
const sharedRun = () => runs.trained(smallExperiment(shared));

test('two processes with half of each batch find the loss of one with all of it', {
  skip: withoutTorch,
}, async () => {
  const one = await runs.trained(smallExperiment(alone));
  const two = await sharedRun();
  assert.equal((await readRunRecord(two)).pytorch?.processes, 2);
  const [expected, steps] = [await stepsOf(one), await stepsOf(two)];
  assert.ok(expected.length > 20);
  assert.equal(steps.length, expected.length);
  for (const [i, { loss }] of steps.entries()) {
    const difference = Math.abs(loss - expected[i]!.loss);
    assert.ok(difference < 1e-5, `step ${i + 1}: ${difference}`);
  }
  const validations = await epochsOf(one);
  for (const [i, { val_loss: loss }] of (await epochsOf(two)).entries())
    assert.ok(Math.abs(loss - validations[i]!.val_loss) < 1e-5, `epoch ${i + 1}`);
});

for (const [rank, step, when] of [
  [0, 20, 'in a later epoch'],
  [1, 3, 'before the first checkpoint'],
] as const)
  test(`process ${rank} is killed ${when}: the run ends with the same bits`, {
    skip: withoutTorch || (process.platform !== 'linux' && 'Linux alone tells which process has which rank'),
  }, async () => {
    const killed = await runs.create(smallExperiment(shared));
    const notes: string[] = [];
    let kills = 0;
    const { status } = await trainRun(killed, {
      onEvent: (event) => {
        if (event.event === 'note') notes.push(event.note);
        if (event.event !== 'step' || event.step !== step || kills > 0) return;
        kills++;
        killOneWorker(process.pid, rank);
      },
    });
    assert.deepEqual([kills, status], [1, 'finished']);
    assert.equal(notes.length, 1, notes.join());
    const whole = await sharedRun();
    const figures = async (run: string) =>
      (await epochsOf(run)).map(({ train_loss, val_loss, metrics }) => ({ train_loss, val_loss, metrics }));
    assert.deepEqual(await figures(killed), await figures(whole));
    assert.deepEqual(await lastTensors(killed), await lastTensors(whole));
    assert.deepEqual((await readRunRecord(killed)).best, (await readRunRecord(whole)).best);
  });
