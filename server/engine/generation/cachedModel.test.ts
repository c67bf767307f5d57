import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  at,
  feeds,
  modelVariants,
  randomBatch,
  smallModel,
  smallTrainer,
} from '../../../test/support/languageModels.ts';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import { languageModel } from '../../network/languageModel.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import { plainSampling, type SamplingOptions } from '../../protocol/inference.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { quantiseModel } from '../quantised/quantiseModel.ts';
import { CacheMeasurement, cachedOutputs } from '../tasks/languageModel/cacheMeasurement.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { createGenerator } from './generator.ts';
import { continueText, type GeneratedId, type TextModel } from './textModel.ts';

const vocabularySize = 11;
/** A text that comes back to what it said: a cache helps. */
const text = Int32Array.from({ length: 41 }, (_, i) => ((i % 7) * (i % 3)) % vocabularySize);
const tokenizer = createTokenizer({
  kind: 'char',
  vocabulary: Array.from({ length: vocabularySize }, (_, i) => String.fromCodePoint(97 + i)),
  lowercase: false,
});
/** As many steps as self-attention of the small models sees. */
const window = 4;

/** A little trained, with the trainer that measures it. */
async function trained(variant: (typeof modelVariants)[string] = {}) {
  const settings = { ...smallModel, ...variant };
  const network = languageModel(settings, { vocabularySize, labelSmoothing: 0, givesHidden: true });
  const trainer = await OnnxTrainer.create(smallTrainer({ network, batchSize: 1 }));
  const batch = feeds(randomBatch(vocabularySize, 8, 1));
  for (let step = 0; step < 8; step++) await trainer.step(batch, 1e-2, at(step));
  const bytes = exportLanguageModel(settings, trainer.weights(), { 'lstm_lab.format': '1' });
  return { trainer, bytes };
}

async function measuredLoss(trainer: OnnxTrainer, cache: CacheSettings): Promise<number> {
  trainer.resetEvaluationState();
  const measurement = new CacheMeasurement(cache, 1);
  for (let start = 0; start + 1 < text.length; start += window) {
    const inputs = text.slice(start, start + window);
    const targets = text.slice(start + 1, start + 1 + window);
    const tensors = feeds({ inputs, targets, time: window, batch: 1 });
    const { outputs } = await trainer.evaluate(tensors, 1, cachedOutputs);
    await measurement.add(tensors, outputs);
  }
  return measurement.finish();
}

async function scored(model: TextModel, ids: Int32Array): Promise<GeneratedId[]> {
  const tokens: GeneratedId[] = [];
  for await (const piece of model.score(ids)) tokens.push(...piece);
  return tokens;
}

async function meanLoss(model: TextModel): Promise<number> {
  const tokens = await scored(model, text);
  return tokens.reduce((sum, { probability }) => sum - Math.log(probability), 0) / tokens.length;
}

function withCache(model: TextModel, cache: CacheSettings): TextModel {
  assert.ok(model.withCache);
  return model.withCache(cache);
}

async function written(model: TextModel, options: SamplingOptions): Promise<GeneratedId[]> {
  const tokens: GeneratedId[] = [];
  for await (const chunk of continueText(model, text.subarray(0, 20), options)) tokens.push(...chunk);
  return tokens;
}

const cache = { size: 6, theta: 0.8, lambda: 0.4 };

describe('a score with a cache is what is measured with it', () => {
  for (const [name, variant] of Object.entries(modelVariants)) {
    test(name, async () => {
      const { trainer, bytes } = await trained(variant);
      const model = await createGenerator(bytes, tokenizer, 1);
      const expected = await measuredLoss(trainer, cache);
      const actual = await meanLoss(withCache(model, cache));
      assert.ok(Math.abs(actual - expected) < 2e-6, `${actual} instead of ${expected}`);
      assert.ok(Math.abs(actual - (await meanLoss(model))) > 1e-3, 'the cache changes something');
      await model.dispose();
      await trainer.dispose();
    });
  }

  for (const other of [
    { size: 1, theta: 0.8, lambda: 0.4 },
    { size: 1000, theta: 0, lambda: 0.9 },
  ]) {
    test(JSON.stringify(other), async () => {
      const { trainer, bytes } = await trained();
      const model = await createGenerator(bytes, tokenizer, 1);
      const expected = await measuredLoss(trainer, other);
      assert.ok(Math.abs((await meanLoss(withCache(model, other))) - expected) < 2e-6);
      await model.dispose();
      await trainer.dispose();
    });
  }
});

const options = { ...plainSampling, temperature: 0.9, length: 30, seed: 4 };

for (const weights of ['float32', 'int8'] as const) {
  describe(`a text that ${weights} weights write with a cache`, () => {
    async function open(): Promise<TextModel> {
      const { trainer, bytes } = await trained();
      await trainer.dispose();
      return createGenerator(weights === 'int8' ? quantiseModel(bytes) : bytes, tokenizer, 1);
    }

    test('has the probabilities with which it is scored', async () => {
      const model = await open();
      const cached = withCache(model, cache);
      const tokens = await written(cached, options);
      const ids = Int32Array.from([...text.subarray(0, 20), ...tokens.map(({ id }) => id)]);
      assert.deepEqual((await scored(cached, ids)).slice(19), tokens);
      await model.dispose();
    });

    test('is written the same from any place of it on', async () => {
      const model = await open();
      const cached = withCache(model, cache);
      const whole = await written(cached, options);
      const given = whole.slice(0, 11).map(({ id }) => id);
      const state = await (await cached.prompt(text.subarray(0, 20))).append(Int32Array.from(given));
      const rest: GeneratedId[] = [];
      for await (const { tokens } of state.generate({ ...options, length: 19 })) rest.push(...tokens);
      assert.deepEqual(rest, whole.slice(11));
      await model.dispose();
    });
  });
}

test('with a cache of nearly no share a text is the one that is written without', async () => {
  const { trainer, bytes } = await trained();
  await trainer.dispose();
  const model = await createGenerator(bytes, tokenizer, 1);
  const ids = async (of: TextModel) => (await written(of, options)).map(({ id }) => id);
  assert.deepEqual(await ids(withCache(model, { ...cache, lambda: 1e-9 })), await ids(model));
  assert.notDeepEqual(await ids(withCache(model, { ...cache, lambda: 0.9 })), await ids(model));
  await model.dispose();
});
