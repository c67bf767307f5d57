import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  at,
  attentionVariants,
  feeds,
  modelVariants,
  randomBatch,
  smallModel,
  smallTrainer,
} from '../../../test/support/languageModels.ts';
import { UserError } from '../../base/errors.ts';
import { createTokenizer, type Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { statePorts } from '../export/statePorts.ts';
import { Session, type Tensors } from '../session.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { zeros } from '../training/stepInputs.ts';
import { createGenerator } from './generator.ts';
import { describeChoice, recentTokens, sampleToken, samplingNoise } from './sampling.ts';
import { continueText, type GeneratedId, joinedIds, type TextModel } from './textModel.ts';

const greedy: SamplingOptions = { ...plainSampling, length: 40, temperature: 0, seed: 3 };

function letters(count: number): Tokenizer {
  return createTokenizer({
    kind: 'char',
    vocabulary: Array.from({ length: count }, (_, i) => String.fromCodePoint(0x4e00 + i)),
    lowercase: false,
  });
}

interface Model {
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
}

/** A little training, so that the probabilities differ. */
async function trainedModel({ settings, vocabularySize }: Model): Promise<Uint8Array> {
  const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabularySize));
  const batch = feeds(randomBatch(vocabularySize, 8, 4));
  for (let step = 0; step < 8; step++) await trainer.step(batch, 1e-2, at(step));
  const model = exportLanguageModel(settings, trainer.weights(), { 'lstm_lab.format': '1' });
  await trainer.dispose();
  return model;
}

/** Token by token on the exported model, with the choice made in JavaScript. */
async function stepByStep(
  bytes: Uint8Array,
  prompt: Int32Array,
  options: SamplingOptions,
  { settings, vocabularySize }: Model,
) {
  const session = await Session.create(bytes, 1);
  const ports = statePorts(settings);
  let states: Tensors = Object.fromEntries(
    ports.map(({ input, layers, size }) => [input, zeros([layers.length, 1, size])]),
  );
  let ids = prompt;
  let text = prompt;
  const generated: GeneratedId[] = [];
  for (let position = 0; position < options.length; position++) {
    const tokens: Tensor = { dtype: 'int64', shape: [ids.length, 1], data: BigInt64Array.from(ids, BigInt) };
    const results = await session.run({ tokens, ...states });
    states = Object.fromEntries(ports.map(({ input, output }) => [input, results[output]!]));
    const logits = results.logits!.data.slice(-vocabularySize) as Float32Array;
    const noise = samplingNoise(options.seed, position, 1, vocabularySize);
    const chosen = sampleToken(logits, options, noise, recentTokens(text, options));
    generated.push(describeChoice(logits, chosen));
    ids = Int32Array.of(chosen);
    text = joinedIds(text, ids);
  }
  await session.dispose();
  return generated;
}

async function collect(
  model: TextModel,
  prompt: Int32Array,
  options: SamplingOptions,
): Promise<GeneratedId[]> {
  const generated: GeneratedId[] = [];
  for await (const chunk of continueText(model, prompt, options)) generated.push(...chunk);
  return generated;
}

function assertSame(actual: readonly GeneratedId[], expected: readonly GeneratedId[]): void {
  const ids = (tokens: readonly { id: number }[]) => tokens.map(({ id }) => id);
  const numbers = (tokens: readonly GeneratedId[]) =>
    tokens.flatMap(({ probability, alternatives }) => [
      probability,
      ...alternatives.map((a) => a.probability),
    ]);
  assert.deepEqual(ids(actual), ids(expected));
  for (const [i, token] of actual.entries()) {
    assert.deepEqual(ids(token.alternatives), ids(expected[i]!.alternatives));
  }
  const wanted = numbers(expected);
  for (const [i, value] of numbers(actual).entries()) assert.ok(Math.abs(value - wanted[i]!) < 1e-5);
}

const small: Model = { settings: smallModel, vocabularySize: 11 };
const models: Readonly<Record<string, Model>> = {
  'small vocabulary': small,
  'large vocabulary': {
    settings: { ...smallModel, embedding_size: 6, hidden_size: 10, num_layers: 1 },
    vocabularySize: 1100,
  },
};
for (const [name, kind] of Object.entries(models)) {
  describe(name, () => {
    const prompt = Int32Array.of(3, 1, 4, 1, 5);
    let bytes: Uint8Array;
    let model: TextModel;
    before(async () => {
      bytes = await trainedModel(kind);
      model = await createGenerator(bytes, letters(kind.vocabularySize), 1);
    });
    after(() => model.dispose());

    test('greedy generation is the argmax of the exported model, step by step', async () => {
      const expected = await stepByStep(bytes, prompt, greedy, kind);
      const generated = await collect(model, prompt, greedy);
      assertSame(generated, expected);
      assert.ok(generated.every(({ id, alternatives }) => id === alternatives[0]!.id));
    });

    const choices = [
      {},
      { top_k: 3 },
      { top_p: 0.6 },
      { top_k: 5, top_p: 0.7 },
      { min_p: 0.6 },
      { typical_p: 0.6 },
      { top_k: 8, min_p: 0.2, typical_p: 0.8 },
      { repetition_penalty: 1.7, repetition_window: 4 },
      { repetition_penalty: 1.3, top_p: 0.9, typical_p: 0.9 },
    ];
    for (const cutOff of choices) {
      test(`sampling is that of the exported model with the same noise: ${JSON.stringify(cutOff)}`, async () => {
        const options = { ...greedy, temperature: 0.9, ...cutOff };
        assertSame(await collect(model, prompt, options), await stepByStep(bytes, prompt, options, kind));
      });
    }
  });
}

for (const [name, changes] of Object.entries(modelVariants)) {
  test(`generation is that of the exported model, step by step: ${name}`, async () => {
    const kind = { settings: { ...smallModel, ...changes }, vocabularySize: 11 };
    const bytes = await trainedModel(kind);
    const model = await createGenerator(bytes, letters(11), 1);
    const options = { ...greedy, temperature: 0.9 };
    const prompt = Int32Array.of(3, 1, 4);
    assertSame(await collect(model, prompt, options), await stepByStep(bytes, prompt, options, kind));
    await model.dispose();
  });
}

const attending = attentionVariants['self-attention before LSTMs'];
const generators: Readonly<Record<string, Model>> = {
  'a generator': small,
  'a generator with self-attention': { ...small, settings: { ...smallModel, ...attending } },
};

for (const [name, one] of Object.entries(generators)) {
  describe(name, () => {
    let model: TextModel;
    before(async () => {
      model = await createGenerator(await trainedModel(one), letters(11), 1);
    });
    after(() => model.dispose());

    test('gives the same tokens for the same seed, and others for another', async () => {
      const options = { ...greedy, temperature: 1, length: 60 };
      const first = await collect(model, Int32Array.of(1), options);
      assert.deepEqual(await collect(model, Int32Array.of(1), options), first);
      assert.notDeepEqual(await collect(model, Int32Array.of(1), { ...options, seed: 4 }), first);
    });

    test('continues an empty prompt', async () => {
      assert.equal((await collect(model, new Int32Array(), greedy)).length, greedy.length);
    });

    test('reads a prompt that is longer than a piece', async () => {
      const prompt = Int32Array.from({ length: 700 }, (_, i) => i % 11);
      const one = await collect(model, prompt, { ...greedy, length: 1 });
      const continued = await collect(model, Int32Array.of(...prompt, one[0]!.id), { ...greedy, length: 1 });
      assertSame(continued, (await collect(model, prompt, { ...greedy, length: 2 })).slice(1));
    });

    test('goes on from any state more than once, with given tokens too, as if it had read everything anew', async () => {
      const options = { ...greedy, temperature: 1, repetition_penalty: 1.2, length: 30 };
      const whole = await collect(model, Int32Array.of(1, 2), options);
      const ids = whole.map(({ id }) => id);
      const chunks = [];
      for await (const chunk of (await model.prompt(Int32Array.of(1, 2))).generate(options))
        chunks.push(chunk);
      const { after } = chunks[1]!;
      const done = after.ids.length - 2;
      for (const _ of ['once', 'twice']) {
        const rest: GeneratedId[] = [];
        for await (const { tokens } of after.generate({ ...options, length: 30 - done }))
          rest.push(...tokens);
        assertSame(rest, whole.slice(done));
      }
      const given = await (await model.prompt(Int32Array.of(1, 2))).append(Int32Array.from(ids.slice(0, 7)));
      const rest: GeneratedId[] = [];
      for await (const { tokens } of given.generate({ ...options, length: 23 })) rest.push(...tokens);
      assertSame(rest, whole.slice(7));
    });

    test('a text is scored as it would have been written', async () => {
      const prompt = Int32Array.from({ length: 400 }, (_, i) => (i * 7) % 11);
      const written = await collect(model, prompt, greedy);
      const text = joinedIds(
        prompt,
        written.map(({ id }) => id),
      );
      const scored: GeneratedId[] = [];
      for await (const piece of model.score(text)) scored.push(...piece);
      assert.equal(scored.length, text.length - 1);
      assertSame(scored.slice(prompt.length - 1), written);
      assert.deepEqual(
        scored.map(({ id }) => id),
        [...text.subarray(1)],
      );
    });

    test('the logits of the next token are those that the greedy choice is made by', async () => {
      let text = await model.prompt(Int32Array.of(1, 2));
      const expected = await collect(model, Int32Array.of(1, 2), { ...greedy, length: 5 });
      for (const { id } of expected) {
        const logits = await text.next();
        assert.equal(logits.indexOf(Math.max(...logits)), id);
        text = await text.append(Int32Array.of(id));
      }
    });

    test('stops between chunks when it is told to, and lets timers run meanwhile', async () => {
      const controller = new AbortController();
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      let count = 0;
      const options = { ...greedy, length: 100_000 };
      for await (const chunk of continueText(model, Int32Array.of(1), options, controller.signal)) {
        count += chunk.length;
        if (turns >= 3) controller.abort();
      }
      clearInterval(timer);
      assert.ok(count > 0 && count < options.length, `${count} tokens`);
    });
  });
}

test('refuses bytes that are not a model of the lab', async () => {
  const trainer = await OnnxTrainer.create(smallTrainer());
  const foreign = exportLanguageModel(smallModel, trainer.weights(), {});
  await trainer.dispose();
  await assert.rejects(createGenerator(foreign, letters(11), 1), UserError);
  await assert.rejects(createGenerator(foreign.subarray(0, 2000), letters(11), 1), UserError);
});
