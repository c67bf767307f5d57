import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { referenceLogit } from '../../../../test/support/languageModelReference.ts';
import { modelVariants, smallModel } from '../../../../test/support/languageModels.ts';
import { randomTensor } from '../../../../test/support/recurrentCells.ts';
import { languageModel } from '../../../network/languageModel.ts';
import { exportLanguageModel } from '../../export/exporter.ts';
import type { AttributionOptions } from '../insideModel.ts';
import { createAttributor } from './ownAttributor.ts';

const vocabularySize = 11;
const ids = Int32Array.of(3, 1, 4, 1, 5, 9, 2, 6);
const target = 7;

const quietly: AttributionOptions = {
  target,
  method: 'integrated-gradients',
  steps: 32,
  signal: new AbortController().signal,
  progress: () => undefined,
};

function exported(changes: Partial<typeof smallModel>, scale = 0.4): Uint8Array {
  const settings = { ...smallModel, ...changes };
  const { parameters } = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
  const weights = new Map(parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, scale)]));
  return exportLanguageModel(settings, weights, { 'lstm_lab.format': '1' });
}

for (const [name, changes] of Object.entries(modelVariants)) {
  describe(name, () => {
    const bytes = exported(changes);
    /** The logit with the embedding of one token, or of all, scaled. */
    const logitOf = referenceLogit(bytes, ids, target);

    test('input × gradient is what finite differences in double precision give', async () => {
      const attributor = await createAttributor(bytes, 1);
      const { scores, logit, baseline } = await attributor.attribute(ids, {
        ...quietly,
        method: 'input-x-gradient',
      });
      await attributor.dispose();
      assert.ok(Math.abs(logit - logitOf(() => 1)) < 1e-5);
      assert.ok(Math.abs(baseline - logitOf(() => 0)) < 1e-5);
      assert.equal(scores.length, ids.length);
      const h = 1e-5;
      for (const [token, score] of scores.entries()) {
        const scaled = (by: number) => logitOf((other) => (other === token ? by : 1));
        const slope = (scaled(1 + h) - scaled(1 - h)) / (2 * h);
        assert.ok(Math.abs(score - slope) < 1e-4, `token ${token}: ${score}, expected ${slope}`);
      }
    });

    test('integrated gradients are the integral, and complete', async () => {
      const attributor = await createAttributor(bytes, 1);
      const { scores, logit, baseline, error } = await attributor.attribute(ids, quietly);
      await attributor.dispose();
      const sum = scores.reduce((total, score) => total + score, 0);
      const change = Math.abs(logit - baseline);
      assert.ok(error < 0.01, `completeness error ${error}`);
      assert.ok(Math.abs(Math.abs(sum - (logit - baseline)) / change - error) < 1e-4);
      for (const token of [0, 3, 7]) {
        const [score, expected] = [scores[token]!, integral(logitOf, token)];
        assert.ok(Math.abs(score - expected) < 0.01 * change, `token ${token}: ${score}, not ${expected}`);
      }
    });
  });
}

/**
 * ∫ of embedding · gradient over the path, by finite differences and the midpoint rule, with most points near zero, where
 * layer normalisation makes the path steep.
 */
function integral(logitOf: (scale: (token: number) => number) => number, token: number): number {
  const steps = 100;
  const h = 1e-6;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const root = (i + 0.5) / steps;
    const at = root ** 2;
    const moved = (by: number) => logitOf((other) => (other === token ? at + by : at));
    sum += ((moved(h) - moved(-h)) / (2 * h)) * ((2 * root) / steps);
  }
  return sum;
}

test('where the path has too few points, more are taken', async () => {
  const attributor = await createAttributor(exported({ num_layers: 1 }, 2), 1);
  const { error } = await attributor.attribute(ids, { ...quietly, steps: 1 });
  await attributor.dispose();
  assert.ok(error < 0.01, `completeness error ${error}`);
});

test('tells how much is done, and stops when nobody waits any more', async () => {
  const attributor = await createAttributor(exported({}), 1);
  const told: number[] = [];
  await attributor.attribute(ids, { ...quietly, progress: (share) => told.push(share) });
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  );
  assert.ok(told.length > 1 && told.every((share) => share > 0 && share <= 1));
  const controller = new AbortController();
  const aborted = attributor.attribute(ids, {
    ...quietly,
    signal: controller.signal,
    progress: () => controller.abort(),
  });
  await assert.rejects(aborted, { name: 'AbortError' });
  await attributor.dispose();
});
