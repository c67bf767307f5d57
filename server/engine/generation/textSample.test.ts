import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallModel, smallTrainer } from '../../../test/support/languageModels.ts';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { watchNative } from '../nativeGuard.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { writeTextSample } from './textSample.ts';

/** Its words are those of the vocabulary; it has learned nothing. */
async function untrained(vocabulary: string[]) {
  const settings = { ...smallModel, num_layers: 1 };
  const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabulary.length));
  const model = exportLanguageModel(settings, trainer.weights(), { 'lstm_lab.format': '1' });
  await trainer.dispose();
  const tokenizer = createTokenizer({ kind: 'word', vocabulary, lowercase: false });
  const sampling = { ...plainSampling, length: 3, temperature: 0 };
  return (prompt: string) =>
    writeTextSample(model, tokenizer, { prompt, ...sampling }, { seed: 1, threads: 1 });
}

test('a sample goes on where its prompt ends: the space there is not doubled', async () => {
  const sampleAfter = await untrained(['the', 'cat', 'dog', 'sat']);
  const text = await sampleAfter('the');
  assert.match(text, /^ \w+ \w+ \w+$/);
  assert.equal(await sampleAfter('the '), text.slice(1));
});

test('a training that takes much memory is not ended by the guard of models from elsewhere', async () => {
  const sampleAfter = await untrained(['the', 'cat']);
  const guard = watchNative();
  const before = [...guard];
  await sampleAfter('the');
  assert.deepEqual([...guard], before, 'no call has been watched');
});
