import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adam,
  at,
  feeds,
  randomBatch,
  smallModel,
  smallTrainer,
  type TokenBatch,
} from '../../../test/support/languageModels.ts';
import { UserError } from '../../base/errors.ts';
import type { OptimizerSettings } from '../../experiment/keys.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { languageModel } from '../../network/languageModel.ts';
import { OnnxTrainer } from './onnxTrainer.ts';
import type { TrainerOptions } from './trainer.ts';

const sgd: OptimizerSettings = { type: 'sgd', learning_rate: 0.1, momentum: 0, weight_decay: 0 };

async function withTrainer<T>(
  options: TrainerOptions,
  use: (trainer: OnnxTrainer) => Promise<T>,
): Promise<T> {
  const trainer = await OnnxTrainer.create(options);
  try {
    return await use(trainer);
  } finally {
    await trainer.dispose();
  }
}

/** Copies, so that nothing can change them afterwards. */
function snapshot(trainer: OnnxTrainer): Map<string, Tensor> {
  return new Map([...trainer.tensors()].map(([name, tensor]) => [name, structuredClone(tensor)]));
}

async function steps(trainer: OnnxTrainer, from: number, to: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < to; step++) {
    const { loss } = await trainer.step(feeds(randomBatch(11, 7, 4, step % 3)), 1e-2, at(step));
    losses.push(loss);
  }
  return losses;
}

test('a network that sees the same batch again and again learns it', () =>
  withTrainer(smallTrainer(), async (trainer) => {
    const batch = feeds(randomBatch(11, 9, 4));
    const first = await trainer.step(batch, 1e-2, at(0));
    assert.ok(Math.abs(first.loss - Math.log(11)) < 0.3, `untrained: ${first.loss}`);
    let loss = first.loss;
    for (let step = 1; step < 150; step++) {
      trainer.resetState();
      ({ loss } = await trainer.step(batch, 1e-2, at(step)));
    }
    assert.ok(loss < 0.3, `after 150 steps: ${loss}`);
  }));

for (const threads of [1, 2]) {
  test(`training gives the same bits every time, dropout included (${threads} threads)`, async () => {
    const run = () =>
      withTrainer(smallTrainer({ threads }, { dropout: 0.3 }), async (trainer) => {
        const losses = await steps(trainer, 0, 6);
        return { losses, tensors: snapshot(trainer) };
      });
    assert.deepEqual(await run(), await run());
  });
}

test('what tensors() gives, loaded into a new trainer, continues with the same bits', async () => {
  const options = smallTrainer({ threads: 2 }, { dropout: 0.2 });
  const whole = await withTrainer(options, async (trainer) => {
    await steps(trainer, 0, 9);
    return snapshot(trainer);
  });
  const half = await withTrainer(options, async (trainer) => {
    await steps(trainer, 0, 4);
    return snapshot(trainer);
  });
  const resumed = await withTrainer({ ...options, seed: options.seed }, async (trainer) => {
    trainer.load(half);
    await steps(trainer, 4, 9);
    return snapshot(trainer);
  });
  assert.deepEqual(resumed, whole);
});

test('a snapshot is not written to by later steps', () =>
  withTrainer(smallTrainer(), async (trainer) => {
    await steps(trainer, 0, 1);
    const live = trainer.tensors();
    const copy = snapshot(trainer);
    await steps(trainer, 1, 3);
    assert.deepEqual(live, copy);
    assert.notDeepEqual(trainer.tensors(), copy);
  }));

test('the state is carried from batch to batch, and forgotten at the start of an epoch', () =>
  withTrainer(smallTrainer({ optimizer: sgd }), async (trainer) => {
    const batch = feeds(randomBatch(11, 5, 4));
    const fresh = await trainer.step(batch, 0, at(0));
    const carried = await trainer.step(batch, 0, at(1));
    trainer.resetState();
    const again = await trainer.step(batch, 0, at(2));
    assert.notEqual(carried.loss, fresh.loss);
    assert.equal(again.loss, fresh.loss);
  }));

test('evaluation in two pieces equals evaluation in one, leaves training alone and takes any batch size', () =>
  withTrainer(smallTrainer({}, { dropout: 0.5 }), async (trainer) => {
    const before = snapshot(trainer);
    const whole = randomBatch(11, 8, 3);
    const part = (from: number, to: number) => ({
      inputs: whole.inputs.slice(from * 3, to * 3),
      targets: whole.targets.slice(from * 3, to * 3),
      time: to - from,
      batch: 3,
    });
    const evaluate = (batch: TokenBatch) => trainer.evaluate(feeds(batch), batch.batch);
    const all = await evaluate(whole);
    trainer.resetEvaluationState();
    const [first, second] = [await evaluate(part(0, 2)), await evaluate(part(2, 8))];
    assert.equal(all.weight, 24);
    assert.equal(first.weight + second.weight, 24);
    assert.ok(Math.abs(first.sum + second.sum - all.sum) < 1e-5, `${first.sum}, ${second.sum}, ${all.sum}`);
    assert.deepEqual(trainer.tensors(), before);
  }));

test('a step with a loss that is not finite changes nothing', () =>
  withTrainer(smallTrainer(), async (trainer) => {
    await steps(trainer, 0, 1);
    const good = snapshot(trainer);
    const poisoned = new Map(good);
    poisoned.set('output.bias', {
      dtype: 'float32',
      shape: [11],
      data: new Float32Array(11).fill(Number.NaN),
    });
    trainer.load(poisoned);
    const { loss } = await trainer.step(feeds(randomBatch(11, 5, 4)), 1e-2, at(1));
    assert.ok(Number.isNaN(loss));
    assert.deepEqual(trainer.tensors(), poisoned);
  }));

test('weights of another size are refused, and nothing is taken over', () =>
  withTrainer(smallTrainer(), async (trainer) => {
    const before = snapshot(trainer);
    const other = smallTrainer({}, { hidden_size: 8 });
    const foreign = await withTrainer(other, async (small) => snapshot(small));
    assert.throws(
      () => trainer.loadWeights(foreign),
      (error: unknown) => {
        return error instanceof UserError && error.message.includes('lstm.0.weight');
      },
    );
    assert.throws(() => trainer.load(new Map()), UserError);
    assert.deepEqual(trainer.tensors(), before);
  }));

test('loadWeights takes the weights and leaves the optimizer at its start', () =>
  withTrainer(smallTrainer({ optimizer: adam }), async (trainer) => {
    const start = snapshot(trainer);
    await steps(trainer, 0, 2);
    const trained = snapshot(trainer);
    await withTrainer(smallTrainer({ seed: 2 }), async (next) => {
      next.loadWeights(trained);
      const taken = next.tensors();
      assert.deepEqual(taken.get('lstm.1.weight'), trained.get('lstm.1.weight'));
      const slot = 'optimizer.mean.lstm.1.weight';
      assert.deepEqual(taken.get(slot), start.get(slot));
    });
  }));

const summed = {
  optimizer: sgd,
  network: languageModel(smallModel, { vocabularySize: 11, labelSmoothing: 0, sumOverTime: true }),
};

test('summed over time, the loss is the same and its gradient as many times larger as there are steps', async () => {
  const [mean, sum] = await Promise.all(
    [{ optimizer: sgd }, summed].map((options) =>
      withTrainer(smallTrainer(options), (trainer) =>
        trainer.step(feeds(randomBatch(11, 6, 4)), 1e-2, at(0)),
      ),
    ),
  );
  assert.ok(Math.abs(sum!.loss - mean!.loss) < 1e-6);
  assert.equal(sum!.weight, mean!.weight);
  assert.ok(Math.abs(sum!.gradientNorm / mean!.gradientNorm - 6) < 1e-4);
});

for (const [kind, options] of [
  ['averaged', {}],
  ['summed over time', summed],
] as const)
  test(`gradients of several batches, ${kind}, added up, give the step of one batch that holds them all`, async () => {
    const whole = randomBatch(11, 6, 4);
    const columns = (from: number, to: number): TokenBatch => {
      const pick = (ids: Int32Array) => ids.filter((_, i) => i % 4 >= from && i % 4 < to);
      return { inputs: pick(whole.inputs), targets: pick(whole.targets), time: 6, batch: to - from };
    };
    const large = await withTrainer(smallTrainer(options), async (trainer) => {
      await trainer.step(feeds(whole), 1e-2, at(0));
      return trainer.weights();
    });
    const accumulated = await withTrainer(
      smallTrainer({ ...options, batchSize: 2, accumulate: 2 }),
      async (trainer) => {
        const start = trainer.weights();
        const first = await trainer.step(feeds(columns(0, 2)), 1e-2, { step: 0, update: 0, updates: false });
        assert.deepEqual(trainer.weights(), start);
        trainer.resetState();
        const second = await trainer.step(feeds(columns(2, 4)), 1e-2, { step: 1, update: 0, updates: true });
        assert.ok(first.gradientNorm > 0 && second.gradientNorm > 0);
        return trainer.weights();
      },
    );
    for (const [name, { data }] of large) {
      const other = Array.from(accumulated.get(name)!.data, Number);
      const difference = Math.max(...Array.from(data, Number).map((x, i) => Math.abs(x - other[i]!)));
      assert.ok(difference < 1e-5, `${name}: ${difference}`);
    }
  });

test('the update ratio is the norm of the step over that of the weights', () =>
  withTrainer(smallTrainer(), async (trainer) => {
    const before = trainer.weights();
    const batch = feeds(randomBatch(11, 5, 4));
    const { updateRatio } = await trainer.step(batch, 1e-2, { ...at(0), measures: true });
    const after = trainer.weights();
    const all = (weights: ReadonlyMap<string, Tensor>) =>
      [...weights.values()].flatMap(({ data }) => Array.from(data, Number));
    const old = all(before);
    const update = all(after).map((weight, i) => weight - old[i]!);
    assert.ok(Math.abs(updateRatio! / (Math.hypot(...update) / Math.hypot(...old)) - 1) < 1e-12);
    assert.equal((await trainer.step(batch, 1e-2, at(1))).updateRatio, undefined);
  }));

test('parameters that are not trainable stay as they are and have no slots', () => {
  const options = smallTrainer();
  const frozen = {
    ...options.network,
    parameters: options.network.parameters.map((parameter) =>
      parameter.name === 'embedding.weight' ? { ...parameter, trainable: false as const } : parameter,
    ),
  };
  return withTrainer({ ...options, network: frozen }, async (trainer) => {
    const before = snapshot(trainer);
    await steps(trainer, 0, 2);
    const after = trainer.tensors();
    assert.deepEqual(after.get('embedding.weight'), before.get('embedding.weight'));
    assert.notDeepEqual(after.get('lstm.0.weight'), before.get('lstm.0.weight'));
    assert.equal(after.has('optimizer.mean.embedding.weight'), false);
  });
});
