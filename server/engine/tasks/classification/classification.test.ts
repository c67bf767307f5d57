/** The task as a whole, on small data that are written here. */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { UserError } from '../../../base/errors.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { createTrainer, trainerOptions } from '../../evaluation/runExperiment.ts';
import { exportTask } from '../../export/exportTask.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import { fileInput, streamInput } from '../../predictionInput.ts';
import type { Prediction, PreparedTask } from '../../task.ts';
import type { OnnxTrainer } from '../../training/onnxTrainer.ts';
import { classification } from './task.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-classification-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** Good and bad films, told by one word each, among words that tell nothing. */
function films(count: number, offset = 0): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = i + offset;
    const filler = Array.from({ length: n % 5 }, (_, k) => `word${(n * 7 + k) % 11}`).join(' ');
    return n % 3 === 0 ? `bad,${filler} awful film` : `good,lovely ${filler} film`;
  });
  return `label,text\n${rows.join('\n')}\n`;
}

/** Rising and falling sequences. */
function slopes(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const slope = i % 2 ? -1 : 1;
    const length = 2 + (i % 4);
    return Array.from({ length }, (_, t) => `s${i},${slope > 0 ? 'up' : 'down'},${100 + slope * t},${i % 3}`);
  });
  return `id,label,x,noise\n${rows.flat().join('\n')}\n`;
}

async function experimentOf(text: string) {
  const file = join(folder, 'x.lstm.yaml');
  const { experiment, problems } = await loadExperimentText(`task: classification\n${text}`, file);
  if (experiment?.task !== 'classification') {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return experiment;
}

/** Trains for some epochs; gives what is measured then, and a way to ask the exported network. */
async function trained(text: string) {
  const experiment = await experimentOf(text);
  const task = await classification.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  const options = trainerOptions(experiment, task, 1);
  const use = async (trainer: OnnxTrainer) => {
    const evaluation = await evaluate(trainer, task.validations[0]!);
    const bytes = exportTask(task, trainer.weights(), { task: 'classification', experiment: 'x' });
    const metadata = readModelMetadata(bytes);
    return { task, evaluation, predict: (path: string) => predicted({ bytes, metadata }, path) };
  };
  return withTrained(task, experiment.training.epochs, use, options);
}

async function predicted(
  model: Parameters<NonNullable<typeof classification.openPredictor>>[0],
  path: string,
) {
  const predictor = await classification.openPredictor!(model, 1);
  try {
    const answers: Prediction[] = [];
    const isLines = path.endsWith('.lines');
    const input = isLines ? streamInput(createReadStream(path), 'standard input') : await fileInput(path);
    for await (const answer of predictor.predict(input)) answers.push(answer);
    return answers.map(({ json }) => json);
  } finally {
    await predictor.dispose();
  }
}

function baseline(task: PreparedTask, index: number) {
  return task.validations[0]!.baselines().then((all) => all[index]!);
}

const texts = `data: {train: films.csv, validation: [held-out.csv]}
model: {embedding_size: 8, hidden_size: 8, bidirectional: true, pooling: attention}
training: {epochs: 8, batch_size: 8}`;

test('a network of texts learns, is measured beside naive methods, and answers from model.onnx', async () => {
  await write('films.csv', films(60));
  await write('held-out.csv', films(15, 60));
  const { task, evaluation, predict } = await trained(texts);
  assert.equal(evaluation.metrics.accuracy, 1);
  assert.equal(evaluation.metrics.macro_f1, 1);

  const bayes = await baseline(task, 0);
  assert.equal(bayes.metrics.accuracy, 1);
  const majority = await baseline(task, 1);
  assert.ok(Math.abs(majority.metrics.accuracy! - 2 / 3) < 1e-9);
  assert.ok(Math.abs(majority.metrics.macro_f1! - 0.4) < 1e-9);
  const entropy = -(1 / 3) * Math.log(1 / 3) - (2 / 3) * Math.log(2 / 3);
  assert.ok(Math.abs(majority.metrics.val_loss! - entropy) < 1e-9);
  assert.ok(evaluation.loss < entropy);

  const expected = [
    { label: 'good', text: 'a lovely film' },
    { label: 'bad', text: 'an awful, long, long film' },
  ];
  const table = await write('new.csv', `id,text\n${expected.map(({ text }) => `1,"${text}"`).join('\n')}\n`);
  const lines = await write('new.lines', `${expected.map(({ text }) => text).join('\n\n')}\n`);
  const json = await write('new.jsonl', expected.map(({ text }) => JSON.stringify({ text })).join('\n'));
  const answers = await predict(table);
  assert.deepEqual(
    answers.map(({ label }) => label),
    expected.map(({ label }) => label),
  );
  for (const { probabilities, label, probability } of answers) {
    const byLabel = probabilities as Record<string, number>;
    assert.deepEqual(Object.keys(byLabel), ['bad', 'good']);
    assert.ok(Math.abs(byLabel.bad! + byLabel.good! - 1) < 1e-9);
    assert.equal(byLabel[String(label)], probability);
  }
  assert.deepEqual(await predict(lines), answers);
  assert.deepEqual(await predict(json), answers);
});

test('the result shows the confusion, the surest mistakes and what was looked at', async () => {
  await write('films.csv', films(60));
  await write('held-out.csv', `${films(15, 60)}bad,a lovely lovely film\n`);
  const { evaluation } = await trained(texts);
  const { result } = evaluation;
  if (result?.kind !== 'classification') return assert.fail('no result of classification');
  assert.deepEqual(result.labels, ['good', 'bad']);
  assert.deepEqual(result.confusion, [
    [10, 0],
    [1, 5],
  ]);
  assert.deepEqual(
    result.classes.map(({ label, recall, support }) => [label, recall, support]),
    [
      ['good', 1, 10],
      ['bad', 5 / 6, 6],
    ],
  );
  assert.equal(result.errors.length, 1);
  const [error] = result.errors;
  assert.deepEqual(
    [error!.input, error!.truth, error!.predicted],
    ['<unk> lovely lovely film', 'bad', 'good'],
  );
  assert.ok(error!.probability > 0.5);
  assert.equal(result.attention.length, 8);
  for (const { tokens, weights } of result.attention) {
    assert.equal(weights.length, tokens.length);
    assert.ok(Math.abs(weights.reduce((a, b) => a + b, 0) - 1) < 1e-5);
  }
});

test('sequences of numbers: rows of a table, and one sequence alone', async () => {
  await write('slopes.csv', slopes(40));
  const { evaluation, predict } = await trained(`data:
  {train: slopes.csv, input: numbers, sequence_column: id, validation: [slopes.csv]}
model: {cell: gru, hidden_size: 8}
training: {epochs: 15, batch_size: 8}`);
  assert.equal(evaluation.metrics.accuracy, 1);

  const table = await write('new.csv', 'noise,x,id\n1,100,r\n1,101,r\n1,102,r\n1,100,f\n1,99,f\n');
  const answers = await predict(table);
  assert.deepEqual(
    answers.map(({ name, label }) => [name, label]),
    [
      ['r', 'up'],
      ['f', 'down'],
    ],
  );
  const alone = await write('alone.csv', '100,1\n101,1\n102,1\n');
  const [answer] = await predict(alone);
  assert.deepEqual(answer!.probabilities, answers[0]!.probabilities);
  const narrow = await write('narrow.csv', '100\n101\n');
  await assert.rejects(predict(narrow), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /narrow\.csv has 1 features, but 2 are expected\.$/);
    return true;
  });
});

test('pairs: two columns, or a line with a tab', async () => {
  const row = (i: number) => (i % 2 ? `same,word${i % 7},word${i % 7}` : `other,word${i % 7},else`);
  await write('pairs.csv', `label,text,second\n${Array.from({ length: 40 }, (_, i) => row(i)).join('\n')}\n`);
  const { predict } = await trained(`data: {train: pairs.csv, pair_column: second}
model: {embedding_size: 4, hidden_size: 4}
training: {epochs: 1}`);
  const table = await write('new.tsv', 'text\tsecond\nword1\tword1\n');
  const lines = await write('new.lines', 'word1\tword1\n');
  assert.deepEqual(await predict(lines), await predict(table));
  const wrong = await write('wrong.lines', 'word1\tword1\nword1\n');
  await assert.rejects(predict(wrong), (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.place.line, 2);
    return true;
  });
});

test('balanced classes count alike in the loss, and in the baseline it is compared with', async () => {
  await write('films.csv', films(60));
  await write('held-out.csv', films(15, 60));
  const { task } = await trained(texts.replace('batch_size: 8', 'batch_size: 8, class_weights: balanced'));
  const majority = await baseline(task, 1);
  assert.ok(Math.abs(majority.metrics.val_loss! - Math.log(2)) < 1e-9);
});

test('pre-trained vectors that stay as they are', async () => {
  await write('films.csv', films(60));
  const vector = (word: string, x: number) => `${word} ${x} ${-x} 1`;
  await write('vectors.txt', `${vector('lovely', 1)}\n${vector('awful', -1)}\n${vector('unheard', 0)}\n`);
  const experiment = await experimentOf(`data: {train: films.csv}
model: {embedding_size: 3, hidden_size: 4, embeddings: {file: vectors.txt, trainable: false}}`);
  const task = await classification.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  assert.match(task.notes.join(), /^2 of \d+ words/);
  assert.deepEqual(
    task.files.map(({ path }) => path),
    [join(folder, 'films.csv'), join(folder, 'vectors.txt')],
  );
  const trainer = await createTrainer(experiment, task, 1);
  try {
    const before = trainer.weights().get('embedding.weight')!.data.slice();
    const { tensors } = await task.training.at(0, 0);
    await trainer.step(tensors, 0.1, { step: 0, update: 0, updates: true });
    assert.deepEqual(trainer.weights().get('embedding.weight')!.data, before);
    const vocabulary = JSON.parse(task.metadata['lstm_lab.tokenizer']!).vocabulary as string[];
    const at = 3 * vocabulary.indexOf('awful');
    assert.deepEqual([...before.subarray(at, at + 3)], [-1, 1, 1]);
  } finally {
    await trainer.dispose();
  }
});

test('pre-trained vectors give way to the weights of another run, and are not read', async () => {
  await write('films.csv', films(60));
  const experiment = await experimentOf(`data: {train: films.csv}
model: {embedding_size: 3, hidden_size: 4, embeddings: {file: vectors.txt, trainable: false}}`);
  const started = { ...experiment, training: { ...experiment.training, init_from: 'other/1' } };
  const task = await classification.prepare(started, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  assert.deepEqual(task.notes, []);
  assert.deepEqual(
    task.files.map(({ path }) => path),
    [join(folder, 'films.csv')],
  );
  const [embedding] = task.network.parameters;
  assert.equal(embedding!.trainable, false);
});
