import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelVariants, smallModel } from '../../../test/support/languageModels.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import { type LanguageModelSettings, languageModel } from '../../network/languageModel.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { readExportedModel } from '../export/exportedModel.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import { createGenerator } from '../generation/generator.ts';
import { continueText } from '../generation/textModel.ts';
import { quantiseModel } from './quantiseModel.ts';

const vocabulary = [...'abcdefghijk'];
const tokenizer = createTokenizer({ kind: 'char', vocabulary, lowercase: false });

function exported(changes: Partial<LanguageModelSettings>): Uint8Array {
  const settings = { ...smallModel, ...changes };
  const network = languageModel(settings, { vocabularySize: vocabulary.length, labelSmoothing: 0 });
  const weights = new Map(
    network.parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.4)]),
  );
  return exportLanguageModel(settings, weights, { 'lstm_lab.format': '1', 'lstm_lab.tokenizer': 'kept' });
}

async function probabilities(bytes: Uint8Array, ids: Int32Array): Promise<number[]> {
  const model = await createGenerator(bytes, tokenizer, 1);
  const found: number[] = [];
  for await (const piece of model.score(ids)) found.push(...piece.map(({ probability }) => probability));
  await model.dispose();
  return found;
}

const text = Int32Array.from({ length: 40 }, (_, i) => (i * 7 + ((i * i) % 5)) % vocabulary.length);

for (const [name, changes] of Object.entries(modelVariants)) {
  test(`a quantised model finds nearly the same probabilities: ${name}`, async () => {
    const bytes = exported(changes);
    const quantised = quantiseModel(bytes);
    const expected = await probabilities(bytes, text);
    const actual = await probabilities(quantised, text);
    assert.equal(actual.length, expected.length);
    const errors = actual.map((probability, i) => Math.abs(probability - expected[i]!));
    assert.ok(Math.max(...errors) < 0.05, `${Math.max(...errors)}`);
    assert.ok(Math.max(...errors) > 0);
  });

  test(`what a quantised model writes does not depend on how the text is divided: ${name}`, async () => {
    const model = await createGenerator(quantiseModel(exported(changes)), tokenizer, 1);
    const options = { ...plainSampling, length: 30, temperature: 1, seed: 5 };
    const written: number[] = [];
    for await (const chunk of continueText(model, text.subarray(0, 9), options))
      written.push(...chunk.map(({ id }) => id));
    let state = await model.prompt(text.subarray(0, 4));
    state = await state.append(text.subarray(4, 9));
    const again = await model.prompt(text.subarray(0, 9));
    assert.deepEqual(await state.next(), await again.next());
    const first = written.slice(0, 11);
    const later: number[] = [];
    const branched = await again.append(Int32Array.from(first));
    for await (const { tokens } of branched.generate({ ...options, length: 19 }))
      later.push(...tokens.map(({ id }) => id));
    assert.deepEqual([...first, ...later], written);
    await model.dispose();
  });
}

test('a quantised model keeps its metadata, needs a quarter of the memory and can be looked into', () => {
  const bytes = exported({ embedding_size: 64, hidden_size: 64 });
  const quantised = quantiseModel(bytes);
  assert.ok(quantised.length < 0.35 * bytes.length, `${quantised.length} of ${bytes.length}`);
  assert.equal(readModelMetadata(quantised).get('lstm_lab.tokenizer'), 'kept');
  const [before, after] = [readExportedModel(bytes), readExportedModel(quantised)];
  for (const name of [
    'embedding.weight',
    'lstm.0.W',
    'lstm.1.R',
    'lstm.1.B',
    'output.weight',
    'output.bias',
  ]) {
    const [expected, actual] = [before.tensor(name), after.tensor(name)];
    assert.deepEqual(actual.shape, expected.shape);
    const numbers = Array.from(actual.data, Number);
    const differences = Array.from(expected.data, Number).map((value, i) => Math.abs(value - numbers[i]!));
    assert.ok(Math.max(...differences) < 0.02, name);
  }
});
