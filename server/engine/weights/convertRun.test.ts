import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { smallModel } from '../../../test/support/languageModels.ts';
import { UserError } from '../../base/errors.ts';
import type { RecurrentSettings } from '../../experiment/keys.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { classifier } from '../../network/classifier.ts';
import { type LanguageModelSettings, languageModel } from '../../network/languageModel.ts';
import type { Network } from '../../network/network.ts';
import { cellOf } from '../../network/recurrent/recurrentStack.ts';
import { tagger } from '../../network/tagger.ts';
import { translator } from '../../network/translator.ts';
import { type WeightFormat, weightFormats } from '../../protocol/exports.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { exportNetwork } from '../export/exportNetwork.ts';
import { statePorts } from '../export/statePorts.ts';
import { Session } from '../session.ts';
import { zeros } from '../training/stepInputs.ts';
import { convertWeights, weightFile } from './convertRun.ts';
import { type NetworkStructure, networkPieces } from './networkPieces.ts';

/**
 * Files that `write_logits.py` has loaded with PyTorch and Keras by the very programs that we print, and the logits
 * that these found. UPDATE_FIXTURES=1 writes the files anew; then run that script.
 */
const fixtures = 'test/fixtures/weights';
const vocabularySize = 11;
const settings: LanguageModelSettings = { ...smallModel, embedding_size: 5, hidden_size: 6 };

/** Settings that every task has. */
const { embeddings: _, ...recurrent } = settings;

const models: Readonly<Record<string, Partial<LanguageModelSettings>>> = {
  lstm: {},
  gru: { cell: 'gru', reset_gate: 'after' },
  rnn: { cell: 'rnn', activation: 'relu' },
  sizes: { hidden_size: [6, 4] },
  tied: { hidden_size: [6, 5], tied_weights: true },
  coupled: { coupled_gates: true },
};
const attention = {
  num_blocks: 2,
  num_heads: 2,
  feed_forward_size: 7,
  feed_forward_activation: 'gelu',
  positions: 'learned',
  max_positions: 9,
  dropout: 0,
} as const;
const pytorchModels: typeof models = {
  projection: { projection_size: 4 },
  'self-attention': { embedding_size: 6, num_layers: 0, self_attention: attention },
  'self-attention-lstm': {
    embedding_size: 6,
    self_attention: { ...attention, num_blocks: 1, positions: 'none', feed_forward_activation: 'relu' },
  },
};
const kerasModels: typeof models = {
  'gru-reset-before': { cell: 'gru', reset_gate: 'before' },
  'hard-sigmoid': { activation: 'softsign', recurrent_activation: 'hard-sigmoid' },
};

function structureOf(
  model: RecurrentSettings & Partial<Pick<LanguageModelSettings, 'tied_weights' | 'self_attention'>>,
): NetworkStructure {
  return {
    cell: cellOf(model),
    residual: model.residual,
    tiedWeights: model.tied_weights ?? false,
    selfAttention: model.self_attention,
  };
}

/** Numbers between −0.6 and 0.6 that every machine agrees on. */
function weightsOf({ parameters }: Network): Map<string, Tensor> {
  return new Map(
    parameters.map(({ name, shape }, place) => {
      const length = elementCount(shape);
      const data = Float32Array.from(
        { length },
        (_, i) => (((i + 1) * 7919 + place * 104_729) % 1009) / 841 - 0.6,
      );
      return [name, { dtype: 'float32', shape, data }];
    }),
  );
}

async function assertFixture(name: string, content: string | Uint8Array): Promise<void> {
  const path = join(fixtures, name);
  if (process.env.UPDATE_FIXTURES) {
    await mkdir(fixtures, { recursive: true });
    await writeFile(path, content);
  }
  assert.deepEqual(await readFile(path), Buffer.from(content));
}

async function assertConverted(
  name: string,
  format: WeightFormat,
  network: Network,
  structure: NetworkStructure,
) {
  const pieces = networkPieces(weightsOf(network), structure);
  const converted = convertWeights(pieces, format);
  await assertFixture(`${name}.${format}.safetensors`, Buffer.concat(weightFile(converted, format)));
  await assertFixture(`${name}.${format}.py`, converted.program(`${name}.${format}.safetensors`));
  return converted;
}

async function expectedLogits(name: string, format: WeightFormat): Promise<number[]> {
  const logits = JSON.parse(await readFile(join(fixtures, 'logits.json'), 'utf8'));
  return logits[`${name}.${format}`];
}

/** Two sequences of seven tokens. */
const tokens = Array.from({ length: 14 }, (_, i) => (i * 5 + 3) % vocabularySize);

function assertClose(actual: Tensor | undefined, expected: readonly number[]): void {
  assert.equal(actual?.data.length, expected.length);
  const differences = expected.map((value, i) => Math.abs(value - Number(actual?.data[i])));
  assert.ok(Math.max(...differences) < 1e-5, `differs by ${Math.max(...differences)}`);
}

async function languageModelLogits(
  model: LanguageModelSettings,
  network: Network,
): Promise<Tensor | undefined> {
  const session = await Session.create(exportLanguageModel(model, weightsOf(network), {}), 1);
  const states = statePorts(model).map(
    ({ input, layers, size }) => [input, zeros([layers.length, 2, size])] as const,
  );
  const ids = BigInt64Array.from(tokens, BigInt);
  const results = await session.run({
    tokens: { dtype: 'int64', shape: [7, 2], data: ids },
    ...Object.fromEntries(states),
  });
  await session.dispose();
  return results.logits;
}

for (const format of weightFormats) {
  const own = format === 'keras' ? kerasModels : pytorchModels;
  for (const [name, changes] of Object.entries({ ...models, ...own })) {
    test(`${format} computes what we compute from the weights that it gets: ${name}`, async () => {
      const model = { ...settings, ...changes };
      const network = languageModel(model, { vocabularySize, labelSmoothing: 0 });
      await assertConverted(name, format, network, structureOf(model));
      assertClose(await languageModelLogits(model, network), await expectedLogits(name, format));
    });
  }

  test(`${format} computes what we compute from the weights that it gets: in both directions`, async () => {
    const model = { ...recurrent, bidirectional: true, crf: false };
    const network = tagger({ model, vocabularySize, tagCount: 3, labelSmoothing: 0 });
    await assertConverted('tagger', format, network, structureOf(model));
    const session = await Session.create(exportNetwork(network, weightsOf(network), {}), 1);
    const { logits } = await session.run({
      tokens: { dtype: 'int32', shape: [7, 2], data: Int32Array.from(tokens) },
      lengths: { dtype: 'int32', shape: [2], data: Int32Array.of(7, 7) },
    });
    await session.dispose();
    assertClose(logits, await expectedLogits('tagger', format));
  });

  test(`${format} gets every part of a translator and of a classifier with attention`, async () => {
    const attentive = {
      ...recurrent,
      hidden_size: 6,
      bidirectional: true,
      attention: 'additive',
      input_feeding: true,
    } as const;
    const network = translator({
      settings: attentive,
      sourceVocabulary: 7,
      targetVocabulary: vocabularySize,
      labelSmoothing: 0,
      scheduledSampling: false,
    });
    await assertConverted('translator', format, network, structureOf(attentive));
    const pooled = { ...settings, bidirectional: false, pooling: 'attention' } as const;
    const input = { kind: 'numbers', features: 3 } as const;
    const labels = classifier({ input, classes: 2, settings: pooled, labelSmoothing: 0 });
    await assertConverted('classifier', format, labels, structureOf(pooled));
  });

  test(`what ${format} does not have is refused, and what its layers do not say is told`, () => {
    const converted = (changes: Partial<LanguageModelSettings>) => {
      const model = { ...settings, ...changes };
      const network = languageModel(model, { vocabularySize, labelSmoothing: 0 });
      return convertWeights(networkPieces(weightsOf(network), structureOf(model)), format);
    };
    assert.throws(() => converted({ cell: 'peephole-lstm' }), UserError);
    assert.throws(() => converted({ cell: 'slstm', num_heads: 2 }), /slstm/);
    assert.throws(() => converted({ cell: 'mlstm', num_heads: 2 }), /mlstm/);
    assert.throws(() => converted({ layer_norm: true }), /layer_norm/);
    if (format === 'keras') assert.throws(() => converted({ projection_size: 4 }), /projection_size/);
    const attending = {
      embedding_size: 6,
      self_attention: { ...attention, positions: 'sinusoidal' },
    } as const;
    if (format === 'keras') assert.throws(() => converted(attending), UserError);
    else assert.equal(converted(attending).notes.length, 2);
    assert.equal(converted({ residual: true }).notes.length, 1);
    assert.equal(converted({}).notes.length, 0);
    const unknown: readonly Partial<LanguageModelSettings>[] = [
      { activation: 'softsign' },
      { recurrent_activation: 'hard-sigmoid' },
      { cell: 'gru', reset_gate: 'before' },
    ];
    for (const changes of format === 'pytorch' ? unknown : [])
      assert.throws(() => converted(changes), UserError);
  });
}
