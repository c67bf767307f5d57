import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  askingOf,
  quotedCharacters,
  quoteTracker,
  randomWeights,
  trackingUnit,
  type Weights,
} from '../../../test/support/insideModels.ts';
import { modelVariants, smallModel } from '../../../test/support/languageModels.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import { type GeneratedToken, plainSampling } from '../../protocol/inference.ts';
import type { Clamp } from '../../protocol/inside.ts';
import { continueText, type GeneratedId } from '../generation/textModel.ts';
import { textModelOf } from '../inference/openModel.ts';
import { insideModelOf } from './insideModelOf.ts';
import { intervene } from './intervene.ts';

const options = {
  ...plainSampling,
  temperature: 0.9,
  top_k: 8,
  repetition_penalty: 1.1,
  seed: 7,
  length: 60,
};
const prompt = 'abc\n';

async function open(settings: LanguageModelSettings, weights: Weights) {
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  return asking;
}

/** Both texts, and what the network writes when nobody intervenes. */
async function texts(settings: LanguageModelSettings, weights: Weights, clamps: readonly Clamp[]) {
  const asking = await open(settings, weights);
  const model = textModelOf(asking.opened);
  const ordinary: GeneratedId[] = [];
  for await (const chunk of continueText(model, model.tokenizer.encode(prompt), options))
    ordinary.push(...chunk);
  return { ordinary, ...(await intervene(asking, { prompt, options, clamps: [...clamps] })) };
}

const idsOf = (tokens: readonly { readonly id: number }[]) => tokens.map(({ id }) => id);

function assertSame(actual: readonly GeneratedToken[], expected: readonly GeneratedId[]): void {
  assert.deepEqual(idsOf(actual), idsOf(expected));
  for (const [i, { probability }] of actual.entries())
    assert.ok(Math.abs(probability - expected[i]!.probability) < 1e-5, `token ${i}`);
}

/**
 * The same network in which nothing reads a unit of the first layer.
 *
 * @param readers the first column of those that stand for its units, by the layers that read them
 */
function unread(weights: Weights, unit: number, readers: Readonly<Record<string, number>>): Weights {
  return new Map(
    [...weights].map(([name, { shape, data, dtype }]) => {
      const first = readers[name];
      const columns = shape[1] ?? 1;
      const kept = data.map((value, i) => (first !== undefined && i % columns === first + unit ? 0 : value));
      return [name, { dtype, shape, data: kept }];
    }),
  );
}

/** Units to hold are those of recurrent layers. */
const variants = Object.entries(modelVariants).filter(([, { num_layers: layers }]) => layers !== 0);

for (const [name, changes] of variants) {
  const settings = { ...smallModel, ...changes };
  const weights = randomWeights(settings, quotedCharacters.length);

  test(`${name}: the text without is the text that is always written; with a unit held it differs`, async () => {
    const signal = settings.projection_size ? 'cell' : 'hidden';
    const held = [{ layer: 0, signal, unit: 1, value: 3 }] as const;
    const { plain, held: changed, ordinary } = await texts(settings, weights, held);
    assert.deepEqual(idsOf(plain), idsOf(ordinary));
    assert.equal(changed.length, options.length);
    const difference = changed.map(({ probability }, i) => Math.abs(probability - plain[i]!.probability));
    assert.ok(Math.max(...difference) > 0.01);
  });

  test(`${name}: with nothing held, the network that can be held writes the same`, async () => {
    const asking = await open(settings, weights);
    const model = textModelOf(asking.opened);
    const ids = model.tokenizer.encode(prompt);
    const free = await (await insideModelOf(asking.opened)).hold([]);
    after(() => free.dispose());
    const [expected, actual]: GeneratedId[][] = [[], []];
    for await (const chunk of continueText(model, ids, options)) expected!.push(...chunk);
    for await (const { tokens } of (await free.prompt(ids)).generate(options)) actual!.push(...tokens);
    assert.deepEqual(idsOf(actual!), idsOf(expected!));
  });
}

const cells = { lstm: 'lstm', 'peephole-lstm': 'lstm', gru: 'gru', rnn: 'rnn' } as const;

for (const cell of ['lstm', 'peephole-lstm', 'gru', 'rnn'] as const) {
  test(`${cell}: a unit that is ablated is a unit that nothing reads`, async () => {
    const settings = { ...smallModel, cell, num_layers: 2 };
    const weights = randomWeights(settings, quotedCharacters.length);
    const layer = cells[cell];
    const readers = { [`${layer}.0.weight`]: settings.embedding_size, [`${layer}.1.weight`]: 0 };
    const signals = cell.endsWith('lstm') ? (['hidden', 'cell'] as const) : (['hidden'] as const);
    const { ordinary } = await texts(settings, unread(weights, 2, readers), []);
    for (const signal of signals) {
      const { held } = await texts(settings, weights, [{ layer: 0, signal, unit: 2, value: 0 }]);
      assertSame(held, ordinary);
    }
  });
}

test('a cell that is held at a value gives what that value gives, from the first token on', async () => {
  const { settings, weights } = quoteTracker();
  const { held } = await texts(settings, weights, [
    { layer: 0, signal: 'cell', unit: trackingUnit, value: 1 },
  ]);
  const constant = unread(weights, trackingUnit, { 'output.weight': 0 });
  const { shape, data } = weights.get('output.weight')!;
  const bias = constant.get('output.bias')!.data;
  for (let row = 0; row < shape[0]!; row++)
    bias[row] = bias[row]! + Math.tanh(1) * data[row * shape[1]! + trackingUnit]!;
  const { ordinary } = await texts(settings, constant, []);
  assertSame(held, ordinary);
});
