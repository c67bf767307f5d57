/** The task as a whole, on small data that are written here. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { randomKey } from '../../../base/random.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { trainerOptions } from '../../evaluation/runExperiment.ts';
import { exportTask } from '../../export/exportTask.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import { fileInput } from '../../predictionInput.ts';
import type { Prediction, PreparedTask } from '../../task.ts';
import type { OnnxTrainer } from '../../training/onnxTrainer.ts';
import { translation } from './task.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-translation-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const alphabet = ['a', 'b', 'c', 'd'];

/** Words of a few letters, spelled backwards in capitals. */
function spelled(count: number, offset = 0): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = 7 * (i + offset) + 3;
    const letters = Array.from({ length: 1 + (n % 3) }, (_, k) => alphabet[Math.floor(n / 4 ** k) % 4]!);
    return `${letters.join('')}\t${letters.reverse().join(' ').toUpperCase()}`;
  });
  return `source\ttarget\n${rows.join('\n')}\n`;
}

async function experimentOf(text: string) {
  const file = join(folder, 'x.lstm.yaml');
  const { experiment, problems } = await loadExperimentText(`task: translation\n${text}`, file);
  if (experiment?.task !== 'translation') {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return experiment;
}

/** Trains for some epochs; gives what is measured then, and a way to ask the exported network. */
async function trained(text: string) {
  const experiment = await experimentOf(text);
  const task = await translation.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  const options = trainerOptions(experiment, task, 1);
  const use = async (trainer: OnnxTrainer, losses: readonly number[]) => {
    const evaluation = await evaluate(trainer, task.validations[0]!);
    const bytes = exportTask(task, trainer.weights(), { task: 'translation', experiment: 'x' });
    const metadata = readModelMetadata(bytes);
    return { task, losses, evaluation, predict: (path: string) => predicted({ bytes, metadata }, path) };
  };
  return withTrained(task, experiment.training.epochs, use, options);
}

async function predicted(
  model: Parameters<NonNullable<typeof translation.openPredictor>>[0],
  path: string,
): Promise<Prediction[]> {
  const predictor = await translation.openPredictor!(model, 1);
  try {
    const answers: Prediction[] = [];
    for await (const answer of predictor.predict(await fileInput(path))) {
      answers.push(answer);
    }
    return answers;
  } finally {
    await predictor.dispose();
  }
}

const data =
  'data: {train: pairs.tsv, validation: [held-out.tsv], source_tokenizer: char, target_tokenizer: space}';

function metricsOf(task: PreparedTask, name: string) {
  return task.validations[0]!.baselines().then((all) => all.find((one) => one.name === name)!.metrics);
}

test('a network learns, is measured by what it writes itself, and answers from model.onnx', async () => {
  await write('pairs.tsv', spelled(240));
  await write('held-out.tsv', spelled(30, 240));
  const { task, evaluation, predict } = await trained(`${data}
model: {embedding_size: 12, hidden_size: 24}
training: {epochs: 8, batch_size: 8}`);
  assert.equal(evaluation.metrics.exact_match, 1);
  assert.equal(evaluation.metrics.word_error_rate, 0);
  assert.equal((await metricsOf(task, 'copy of the source')).exact_match, 0);
  assert.ok((await metricsOf(task, 'most frequent target')).exact_match! < 0.5);

  const { result } = evaluation;
  assert.ok(result?.kind === 'translation' && result.examples.length === 8);
  for (const { source, reference, predicted, predicted_tokens: tokens, attention } of result.examples) {
    assert.equal(predicted, reference);
    assert.equal(source.at(-1), '</s>');
    assert.equal(tokens.at(-1), '</s>');
    assert.equal(attention?.length, tokens.length);
    for (const row of attention ?? []) {
      assert.equal(row.length, source.length);
      assert.ok(Math.abs(row.reduce((sum, x) => sum + x) - 1) < 0.01);
    }
  }

  const lines = await predict(await write('new.txt', 'abd\n\nc\n'));
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['D B A', '', 'C'],
  );
  const table = await predict(await write('new.csv', 'id,source\n1,abd\n2,c\n'));
  assert.deepEqual(
    table.map(({ json }) => [json.source, json.translation]),
    [
      ['abd', 'D B A'],
      ['c', 'C'],
    ],
  );
  assert.ok(Number(table[0]!.json.score) <= 0);
  assert.equal((table[0]!.json.attention as number[][]).length, 4);
});

test('every setting of the network trains and answers: cells, layers, dropout, sampling, beams', async () => {
  await write('pairs.tsv', spelled(60));
  await write('held-out.tsv', spelled(20, 60));
  const variants = [
    'model: {embedding_size: 8, hidden_size: 8, cell: gru, num_layers: 2, attention: additive, dropout: 0.1, recurrent_dropout: 0.1, embedding_dropout: 0.1, residual: true}',
    'model: {embedding_size: 8, hidden_size: 8, cell: peephole-lstm, num_layers: 3, variational_dropout: true, dropout: 0.1, tied_weights: true, attention: dot}',
    'model: {embedding_size: 8, hidden_size: 8, cell: rnn, bidirectional: false, attention: none}',
    'model: {embedding_size: 8, hidden_size: 8, cell: gru, reset_gate: before, input_feeding: false}',
    'model: {embedding_size: 6, hidden_size: 8, projection_size: 6, coupled_gates: true, num_layers: 2, tied_weights: true}',
    'model: {embedding_size: 8, hidden_size: 8, layer_norm: true, num_layers: 2, dropout: 0.1, weight_dropout: 0.1}',
    'model: {embedding_size: 8, hidden_size: 8, cell: slstm, num_heads: 2, recurrent_dropout: 0.1}',
    'model: {embedding_size: 8, hidden_size: 8, cell: mlstm, num_heads: 2, bidirectional: false, num_layers: 2}',
  ];
  for (const model of variants) {
    const { losses, evaluation, predict } = await trained(`${data}
${model}
training: {epochs: 4, batch_size: 10, label_smoothing: 0.1, scheduled_sampling: {end: 0.3}}
decoding: {beam_size: 3}`);
    const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
    assert.ok(mean(losses.slice(-6)) < mean(losses.slice(0, 6)), model);
    assert.ok(Number.isFinite(evaluation.loss));
    const [answer] = await predict(await write('new.txt', 'ab\n'));
    assert.equal(typeof answer!.json.translation, 'string');
    assert.equal('attention' in answer!.json, !model.includes('attention: none'));
  }
});

test('summaries are compared with the first words of the source, as many as targets to learn from have', async () => {
  const pair = (words: number) => (_: unknown, i: number) => {
    const source = Array.from({ length: 12 }, (_, k) => `w${i}-${k}`);
    return `${source.join(' ')}\t${source.slice(0, words).join(' ')}`;
  };
  const pairs = (words: number) => `source\ttarget\n${Array.from({ length: 4 }, pair(words)).join('\n')}\n`;
  await write('learned.tsv', pairs(3));
  await write('shorter.tsv', pairs(2));
  const namesOf = async (data: string) => {
    const experiment = await experimentOf(`data: {train: learned.tsv, validation: [shorter.tsv]${data}}`);
    const task = await translation.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
    return (await task.validations[0]!.baselines()).map(({ name }) => name);
  };
  const others = ['copy of the source', 'most frequent target'];
  assert.deepEqual(await namesOf(''), ['first 3 words of the source', ...others]);
  assert.deepEqual(await namesOf(', target_tokenizer: char'), others);
  assert.deepEqual(await namesOf(', max_source_length: 5'), others);
});

test('with reverse_source the network reads from the end; summaries are compared with the lead', async () => {
  const long = (i: number) => `item${'abcdefghijkl'[i]} starts here , then it goes on and on until the end .`;
  const rows = Array.from({ length: 12 }, (_, i) => `${long(i)}\t${long(i).slice(0, 12)}`).join('\n');
  await write('long.tsv', `source\ttarget\n${rows}\n`);
  const experiment = await experimentOf(
    'data: {train: long.tsv, validation: [long.tsv], reverse_source: true}',
  );
  const task = await translation.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  const { tensors } = await task.training.at(0, 0);
  const [time = 0, batch = 0] = tensors.source!.shape;
  assert.equal(time, 15);
  const shown = JSON.parse(task.metadata['lstm_lab.source_tokenizer']!) as { vocabulary: string[] };
  const first = Array.from(
    { length: time - 1 },
    (_, t) => shown.vocabulary[Number(tensors.source!.data[t * batch])],
  );
  assert.equal(first[0], '.');
  assert.match(String(first.at(-1)), /^item[a-l]$/);
  assert.equal((await metricsOf(task, 'first 2 words of the source')).rouge_l, 1);
});

test('the same seed, epoch and place always give the same batch', async () => {
  await write('pairs.tsv', spelled(60));
  const text = `data: {train: pairs.tsv, source_tokenizer: char, target_tokenizer: space}
training: {scheduled_sampling: {start: 0.5}}`;
  const batches = async () => {
    const task = await translation.prepare(await experimentOf(text), {
      file: join(folder, 'x.lstm.yaml'),
      threads: 1,
    });
    return [await task.training.at(3, 1), await task.training.at(2, 0)];
  };
  assert.deepEqual(await batches(), await batches());
});

test('word vectors of the source are taken, and stay as they are where they are told to', async () => {
  await write('words.tsv', 'source\ttarget\nred car\tx\nred bus\ty\n');
  await write('vectors.txt', 'red 1 2 3\nbus 4 5 6\n');
  const experiment = await experimentOf(`data: {train: words.tsv, validation: [words.tsv]}
model: {embedding_size: 3, embeddings: {file: vectors.txt, trainable: false}}`);
  const task = await translation.prepare(experiment, { file: join(folder, 'x.lstm.yaml'), threads: 1 });
  const spec = task.network.parameters.find(({ name }) => name === 'source_embedding.weight');
  const [rows = 0, size = 0] = spec!.shape;
  const values = Array.from(spec!.initializer(rows * size, randomKey(1, 1)));
  const { vocabulary } = JSON.parse(task.metadata['lstm_lab.source_tokenizer']!) as { vocabulary: string[] };
  const vector = (word: string) =>
    values.slice(size * vocabulary.indexOf(word), size * vocabulary.indexOf(word) + size);
  assert.deepEqual([rows, size], [vocabulary.length + 1, 3]);
  assert.deepEqual(vector('red'), [1, 2, 3]);
  assert.deepEqual(vector('bus'), [4, 5, 6]);
  assert.equal(spec!.trainable, false);
});
