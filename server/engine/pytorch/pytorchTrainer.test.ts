import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, feeds, randomBatch, smallTrainer } from '../../../test/support/languageModels.ts';
import { withoutTorch, withWorkers } from '../../../test/support/pytorchWorkers.ts';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import type { StepPlace, StepResult, Trainer, TrainerOptions } from '../training/trainer.ts';
import { PyTorchTrainer } from './pytorchTrainer.ts';

const embedding = new Set(['embedding.weight']);
const names = smallTrainer().network.parameters.map(({ name }) => name);
const groups = [
  { parameters: new Set(names.filter((name) => !embedding.has(name))), rateFactor: 1, firstEpoch: 0 },
  { parameters: embedding, rateFactor: 0.5, firstEpoch: 1 },
];
/** The second group begins to learn after two updates. */
const unfreezing = (step: number): StepPlace => ({
  ...at(step),
  groupUpdates: [step, step < 2 ? undefined : step - 2],
});
const inPairs = (step: number): StepPlace => ({
  step,
  update: Math.floor(step / 2),
  updates: step % 2 === 1,
  measures: true,
});

const cases: Readonly<Record<string, { options: TrainerOptions; place: (step: number) => StepPlace }>> = {
  Adam: { options: smallTrainer({}, { dropout: 0.3 }), place: at },
  'averaged weights': {
    options: smallTrainer({
      optimizer: { type: 'nt-asgd', learning_rate: 1, weight_decay: 1e-4, non_monotone_interval: 0 },
    }),
    place: (step) => ({ ...at(step), averaged: Math.max(0, step - 1) }),
  },
  'groups, one after the other': { options: smallTrainer({ groups }), place: unfreezing },
  'gradients of two batches': { options: smallTrainer({ accumulate: 2 }), place: inPairs },
};

function step(trainer: Trainer, index: number, place: (step: number) => StepPlace): Promise<StepResult> {
  return trainer.step(feeds(randomBatch(11, 6, 4, index)), 0.01, place(index));
}

function shapes(tensors: ReadonlyMap<string, Tensor>) {
  return [...tensors].map(([name, { dtype, shape }]) => [name, dtype, [...shape]]);
}

test('PyTorch as a trainer', { skip: withoutTorch }, (t) =>
  withWorkers(1, async (workers) => {
    for (const [name, { options, place }] of Object.entries(cases))
      await t.test(`a checkpoint of either backend goes on with the other: ${name}`, async () => {
        const pytorch = await PyTorchTrainer.create(options, workers);
        await withOnnx(options, (onnx) => takeTurns(onnx, pytorch, place));
      });

    await t.test('what does not fit is refused, and nothing is taken over', async () => {
      const trainer = await PyTorchTrainer.create(smallTrainer(), workers);
      const before = await trainer.tensors();
      await withOnnx(smallTrainer({}, { hidden_size: 8 }), async (other) => {
        await assert.rejects(trainer.loadWeights(other.weights()), UserError);
        await assert.rejects(trainer.load(new Map()), UserError);
      });
      assert.deepEqual(await trainer.tensors(), before);
    });

    await t.test('a step with a loss that is not finite changes nothing', async () => {
      const trainer = await PyTorchTrainer.create(smallTrainer(), workers);
      await step(trainer, 0, at);
      const good = await trainer.tensors();
      const data = new Float32Array(11).fill(Number.NaN);
      await trainer.load(new Map([...good, ['output.bias', { dtype: 'float32', shape: [11], data }]]));
      const poisoned = await trainer.tensors();
      assert.ok(Number.isNaN((await step(trainer, 1, at)).loss));
      assert.deepEqual(await trainer.tensors(), poisoned);
      await trainer.load(good);
      assert.ok((await step(trainer, 1, at)).loss < 3);
    });

    await t.test('loadWeights takes the weights and begins their averages with them', async () => {
      const { options, place } = cases['averaged weights']!;
      const trainer = await PyTorchTrainer.create(options, workers);
      await withOnnx({ ...options, seed: 2 }, async (source) => {
        await step(source, 0, place);
        const weights = source.weights();
        for (const taker of [trainer, source]) await taker.loadWeights(weights);
        await source.resetState();
        assert.deepEqual(await trainer.weights(), weights);
        assert.deepEqual(await trainer.tensors(), source.tensors());
      });
    });
  }),
);

/** Three steps with ONNX Runtime, four with both, and the next one from where PyTorch stands. */
async function takeTurns(onnx: OnnxTrainer, pytorch: PyTorchTrainer, place: (step: number) => StepPlace) {
  assert.deepEqual(await pytorch.tensors(), onnx.tensors());
  for (let k = 0; k < 3; k++) await step(onnx, k, place);
  await pytorch.load(onnx.tensors());
  assert.deepEqual(await pytorch.tensors(), onnx.tensors(), 'loaded bit by bit');
  assert.deepEqual(await pytorch.weights(), onnx.weights());
  for (let k = 3; k < 7; k++) {
    const [expected, actual] = [await step(onnx, k, place), await step(pytorch, k, place)];
    close(actual.loss, expected.loss, 1e-5);
    close(actual.gradientNorm, expected.gradientNorm, 1e-4);
    assert.equal(actual.updateRatio === undefined, expected.updateRatio === undefined);
    close(actual.updateRatio ?? 0, expected.updateRatio ?? 0, 1e-5);
  }
  const back = await pytorch.tensors();
  assert.deepEqual(shapes(back), shapes(onnx.tensors()));
  onnx.load(back);
  const [first, second] = [await step(onnx, 7, place), await step(pytorch, 7, place)];
  close(second.loss, first.loss, 1e-5);
}

async function withOnnx(
  options: TrainerOptions,
  use: (trainer: OnnxTrainer) => Promise<void>,
): Promise<void> {
  const trainer = await OnnxTrainer.create(options);
  try {
    await use(trainer);
  } finally {
    await trainer.dispose();
  }
}

function close(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} and not ${expected}`);
}
