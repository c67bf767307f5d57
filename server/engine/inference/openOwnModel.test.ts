import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  at,
  feeds,
  modelVariants,
  randomBatch,
  smallModel,
  smallTrainer,
} from '../../../test/support/languageModels.ts';
import { openTextModel } from '../../../test/support/openTextModel.ts';
import { UserError } from '../../base/errors.ts';
import { createTokenizer, tokenizerToJson } from '../../data/tokens/tokenizer.ts';
import { encodeModel, parseModel } from '../../graph/modelFile.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { checkpointPath, type WhichCheckpoint } from '../../runs/checkpointPath.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import type { GeneratedId } from '../generation/textModel.ts';
import { continueText } from '../generation/textModel.ts';
import { writeCheckpoint } from '../training/checkpoint.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { initialState } from '../training/trainingState.ts';
import { findModelFile } from './findModel.ts';
import { openModel } from './openModel.ts';

const settings = { ...smallModel, embedding_size: 4, hidden_size: 6 };
const vocabulary = ['\n', 'a', 'b', 'c', 'd'];
const options = { ...plainSampling, length: 60, top_k: 4, top_p: 0.9, seed: 11 };
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-own-'));
const run = join(folder, 'letters', '20260101-000000');
const foreign = join(folder, 'foreign.onnx');

const metadata = {
  'lstm_lab.format': '1',
  'lstm_lab.task': 'language-model',
  'lstm_lab.tokenizer': tokenizerToJson(createTokenizer({ kind: 'char', vocabulary, lowercase: false })),
};
const sidecar = 'tokenizer: {type: char, vocabulary: "\\nabcd"}\n';

before(async () => {
  const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabulary.length));
  await trainer.step(feeds(randomBatch(vocabulary.length, 8, 4)), 1e-2, at(0));
  const exported = (metadata: Readonly<Record<string, string>>) =>
    exportLanguageModel(settings, trainer.weights(), metadata);
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'model.onnx'), exported(metadata));
  writeFileSync(foreign, exported({}));
  writeFileSync(join(folder, 'foreign.lstm-graph.yaml'), sidecar);
  writeFileSync(join(folder, 'newer.onnx'), exported({ ...metadata, 'lstm_lab.format': '2' }));
  const damaged = { ...metadata, 'lstm_lab.tokenizer': '{' };
  writeFileSync(join(folder, 'damaged.onnx'), exported(damaged));
  const model = parseModel(exported(metadata));
  const metadataProps = model.metadataProps.map(({ key, value }) => ({
    key,
    value: key === 'lstm_lab.model' ? value.replace(/("hidden_size":)\d+/, '$1[6]') : value,
  }));
  writeFileSync(join(folder, 'layers.onnx'), encodeModel({ ...model, metadataProps }));
  await trainer.dispose();
});
after(() => rmSync(folder, { recursive: true }));

async function generated(path: string): Promise<GeneratedId[]> {
  const model = await openTextModel(path);
  try {
    const tokens: GeneratedId[] = [];
    for await (const chunk of continueText(model, model.tokenizer.encode('ab'), options))
      tokens.push(...chunk);
    return tokens;
  } finally {
    await model.dispose();
  }
}

test('a run directory says what it is', async () => {
  const { info, dispose } = await openModel(await findModelFile(run));
  await dispose();
  assert.deepEqual(info, {
    path: run,
    name: 'letters/20260101-000000',
    task: 'language-model',
    parameters: info.parameters,
    description: '2 × LSTM (6)',
    text: { tokenizer: 'char', vocabulary_size: 5, cache: { size: 500, theta: 0.3, lambda: 0.1 } },
  });
});

for (const [name, changes] of Object.entries(modelVariants)) {
  test(`a model of ours gives the same tokens through a sidecar as by itself: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-foreign-'));
    const settings = { ...smallModel, ...changes };
    const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabulary.length));
    const [ownFile, foreignFile] = [join(folder, 'own.onnx'), join(folder, 'foreign.onnx')];
    writeFileSync(ownFile, exportLanguageModel(settings, trainer.weights(), metadata));
    writeFileSync(foreignFile, exportLanguageModel(settings, trainer.weights(), {}));
    writeFileSync(join(folder, 'foreign.lstm-graph.yaml'), sidecar);
    await trainer.dispose();
    const [own, other] = [await generated(ownFile), await generated(foreignFile)];
    rmSync(folder, { recursive: true });
    assert.deepEqual(
      other.map(({ id }) => id),
      own.map(({ id }) => id),
    );
    for (const [i, { probability }] of own.entries()) {
      assert.ok(Math.abs(probability - other[i]!.probability) < 1e-5);
    }
  });
}

test('the parameters are counted alike', async () => {
  const [own, other] = [
    await openModel(await findModelFile(run)),
    await openModel(await findModelFile(foreign)),
  ];
  assert.equal(own.info.parameters, 20 + 240 + 24 + 288 + 24 + 35);
  assert.equal(other.info.parameters, own.info.parameters + 48, 'ONNX has two biases where we have one');
  await Promise.all([own.dispose(), other.dispose()]);
});

for (const [file, message] of [
  ['newer.onnx', /newer version/],
  ['layers.onnx', /lstm_lab\.model/],
  ['damaged.onnx', /tokenizer of the model is damaged/],
] as const) {
  test(`${file} is refused with one sentence`, async () => {
    await assert.rejects(openModel(await findModelFile(join(folder, file))), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, message);
      assert.equal(error.place.file, join(folder, file));
      return true;
    });
  });
}

test('a checkpoint of a run is a model too, the best one the same as the run', async () => {
  const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabulary.length));
  const directory = join(folder, 'letters', '20260102-000000');
  mkdirSync(join(directory, 'checkpoints'), { recursive: true });
  const save = (which: WhichCheckpoint) =>
    writeCheckpoint(checkpointPath({ run: directory, which }), {
      tensors: trainer.tensors(),
      state: initialState,
    });
  await trainer.step(feeds(randomBatch(vocabulary.length, 8, 4)), 1e-1, at(0));
  writeFileSync(join(directory, 'model.onnx'), exportLanguageModel(settings, trainer.weights(), metadata));
  await save('best');
  for (let i = 1; i < 5; i++) await trainer.step(feeds(randomBatch(vocabulary.length, 8, 4)), 1e-1, at(i));
  await save('last');
  await trainer.dispose();
  const [best, last] = (['best', 'last'] as const).map((which) => checkpointPath({ run: directory, which }));
  assert.deepEqual(await generated(best!), await generated(directory));
  assert.notDeepEqual(await generated(last!), await generated(directory));
  const { info, dispose } = await openModel(await findModelFile(last!));
  await dispose();
  assert.deepEqual([info.path, info.name], [last, 'letters/20260102-000000 (last checkpoint)']);
});

test('weights that lie elsewhere, and a checkpoint without a model, are refused with one sentence', async () => {
  const elsewhere = join(folder, 'weights.safetensors');
  writeFileSync(elsewhere, '');
  await assert.rejects(findModelFile(elsewhere), /not a checkpoint in a run directory/);
  const early = join(folder, 'letters', '20260103-000000');
  mkdirSync(join(early, 'checkpoints'), { recursive: true });
  const path = checkpointPath({ run: early, which: 'last' });
  writeFileSync(path, '');
  await assert.rejects(openModel(await findModelFile(path)), /no model yet/);
});
