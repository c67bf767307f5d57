import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallModel } from '../../../test/support/languageModels.ts';
import { type LanguageModelSettings, languageModel } from '../languageModel.ts';
import { initialValues } from '../parameter.ts';

function firstValues(changes: Partial<LanguageModelSettings>, pretrained?: Float32Array) {
  const { parameters } = languageModel(
    { ...smallModel, ...changes },
    {
      vocabularySize: 50,
      labelSmoothing: 0,
      ...(pretrained && { pretrained: { values: pretrained, trainable: true } }),
    },
  );
  const values = initialValues(parameters, 3);
  return new Map(parameters.map(({ name }, i) => [name, values[i]!]));
}

/** The largest of them. */
const reach = (values: Float32Array) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

test('with initial_range every weight and bias is uniform within it, those of the forget gate too', () => {
  for (const [name, values] of firstValues({ initial_range: 0.1, forget_bias: 1 })) {
    assert.ok(reach(values) <= 0.1 && reach(values) > 0.08, `${name}: ${reach(values)}`);
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    assert.ok(Math.abs(variance / (0.01 / 3) - 1) < 0.5, `${name}: ${variance}`);
  }
});

test('with embedding_range embedding and output layer are, the output bias is 0, the layers are as ever', () => {
  const plain = firstValues({});
  const ranged = firstValues({ embedding_range: 0.1 });
  for (const name of ['embedding.weight', 'output.weight']) {
    const most = reach(ranged.get(name)!);
    assert.ok(most <= 0.1 && most > 0.09, `${name}: ${most}`);
  }
  assert.equal(reach(ranged.get('output.bias')!), 0);
  for (const name of ['lstm.0.weight', 'lstm.1.bias']) assert.deepEqual(ranged.get(name), plain.get(name));
});

test('vectors that are already there stay, as do the gains and biases of normalisation', () => {
  const vectors = Float32Array.from({ length: 50 * smallModel.embedding_size }, (_, i) => i);
  for (const ranges of [{ initial_range: 0.1 }, { embedding_range: 0.1 }])
    assert.deepEqual(firstValues(ranges, vectors).get('embedding.weight'), vectors);
  const normalised = firstValues({ initial_range: 0.1, layer_norm: true });
  const gains = [...normalised].filter(([name]) => name.endsWith('_gain'));
  assert.equal(gains.length, 6);
  for (const [name, values] of gains)
    assert.ok(
      values.every((x) => x === 1),
      name,
    );
  for (const k of [0, 1]) assert.equal(reach(normalised.get(`lstm.${k}.cell_bias`)!), 0);
});
