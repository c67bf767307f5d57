/** Trained runs of the tasks that answer, asked as the playground asks them. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as v from 'valibot';
import { spoken } from '../../../test/support/spoken.ts';
import { wavFile } from '../../../test/support/wav.ts';
import { UserError } from '../../base/errors.ts';
import {
  type Answer,
  type AnswerOf,
  type AnswerParams,
  answeringQuestions,
} from '../../protocol/answering.ts';
import { recordingQuestions } from '../../protocol/recordings.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { trainRun } from '../training/train.ts';
import { answer } from './answers.ts';
import { findModelFile } from './findModel.ts';
import { type OpenedModel, openModel } from './openModel.ts';

let folder = '';
const opened: OpenedModel[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-answering-'));
});
after(async () => {
  for (const model of opened) await model.dispose();
  await rm(folder, { recursive: true });
});

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const write = (name: string, content: string) => writeFile(join(folder, name), content);

/** Trains an experiment for an epoch and opens its run. */
async function trained(name: string, yaml: string): Promise<OpenedModel> {
  const experimentFile = join(folder, `${name}.lstm.yaml`);
  await writeFile(experimentFile, yaml);
  const directory = await createRunDirectory({ experimentFile, yaml });
  await trainRun(directory, { onEvent: () => {}, signal: new AbortController().signal });
  const model = await openModel(await findModelFile(directory));
  opened.push(model);
  return model;
}

const asking = (model: OpenedModel) => ({
  opened: model,
  signal: new AbortController().signal,
  progress: () => {},
});

async function asked<K extends Answer['kind']>(
  model: OpenedModel,
  kind: K,
  params: AnswerParams,
): Promise<AnswerOf<K>> {
  const checked = v.parse(answeringQuestions.answer.result, await answer('answer', asking(model), params));
  assert.equal(checked.kind, kind);
  return checked as AnswerOf<K>;
}

const examplesOf = async (model: OpenedModel) =>
  v.parse(answeringQuestions.answerExamples.result, await answer('answerExamples', asking(model), {}));

/** What is told of a question that cannot be answered. */
async function mistake(model: OpenedModel, params: AnswerParams): Promise<string> {
  try {
    await answer('answer', asking(model), params);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.describe();
  }
  throw new Error('it was answered');
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const near = (actual: number, expected: number, tolerance = 1e-5): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test('classes of a text, and what was looked at', async () => {
  await write(
    'films.csv',
    `text,label\n${lines(60, (i) => (i % 2 ? 'a lovely film,good' : 'an awful film,bad'))}`,
  );
  const model = await trained(
    'films',
    'task: classification\ndata: {train: films.csv, max_length: 6}\nmodel: {embedding_size: 4, hidden_size: 4, pooling: attention}\ntraining: {epochs: 1, threads: 1}\n',
  );
  assert.deepEqual(model.info.answering, {
    task: 'classification',
    labels: ['bad', 'good'],
    input: 'text',
    features: [],
  });
  assert.ok(model.info.parameters > 0);
  const { classes, attention, read, length } = await asked(model, 'classification', {
    input: ['a lovely film that nobody has seen so far'],
  });
  near(sum(classes.map(({ probability }) => probability)), 1);
  assert.ok(classes[0]!.probability >= classes[1]!.probability);
  assert.deepEqual([read, length], [6, 9]);
  assert.equal(attention?.tokens.length, 6);
  near(sum(attention!.weights), 1);
  assert.match(await mistake(model, { input: ['  '] }), /Enter a text/);

  const { examples } = await examplesOf(model);
  assert.ok(examples.length >= 5, `${examples.length} examples`);
  for (const { input, truth } of examples) {
    assert.equal(truth, input[0]!.includes('lovely') ? 'good' : 'bad');
  }
});

test('classes of numbers', async () => {
  const rows = lines(
    120,
    (i) => `s${Math.floor(i / 4)},${i % 8 < 4 ? 'up' : 'down'},${i % 8 < 4 ? i % 4 : -(i % 4)}`,
  );
  await write('slopes.csv', `id,label,x\n${rows}`);
  const model = await trained(
    'slopes',
    'task: classification\ndata: {train: slopes.csv, input: numbers, sequence_column: id}\nmodel: {hidden_size: 4}\ntraining: {epochs: 1, threads: 1}\n',
  );
  const { examples } = await examplesOf(model);
  const [first] = examples;
  assert.match(first!.input[0]!, /^x\n-?\d/);
  const { read } = await asked(model, 'classification', { input: first!.input });
  assert.equal(read, 4);
  assert.match(await mistake(model, { input: ['1\nx'] }), /^Input:2: .*“x” is not a number/);
  assert.match(await mistake(model, { input: ['1,2'] }), /2 features, but 1 are expected/);
});

test('classes of recordings: of examples and of one that is brought, which are heard and seen', async () => {
  const tone = (hertz: number, rate = 8000) => {
    const data = Buffer.alloc(2 * 800);
    for (let i = 0; i < 800; i++) data.writeInt16LE(9000 * Math.sin((2 * Math.PI * hertz * i) / rate), 2 * i);
    return wavFile(data, { rate });
  };
  for (let i = 0; i < 20; i++) await writeFile(join(folder, `tone${i}.wav`), tone(i % 2 ? 300 : 2500));
  await write('tones.csv', `file,label\n${lines(20, (i) => `tone${i}.wav,${i % 2 ? 'low' : 'high'}`)}`);
  const model = await trained(
    'tones',
    'task: classification\ndata: {train: tones.csv, input: numbers, file_column: file, audio: {sample_rate: 8000, mel_bands: 12}}\nmodel: {hidden_size: 8}\ntraining: {epochs: 20, threads: 1, batch_size: 4, optimizer: {type: adam, learning_rate: 0.02}}\n',
  );
  assert.equal(model.info.answering?.task === 'classification' && model.info.answering.input, 'recording');
  const { examples } = await examplesOf(model);
  assert.deepEqual(examples[0]!.recording, { file: join(folder, examples[0]!.title) });
  const brought = { name: 'whistle', bytes: tone(2500).toString('base64') };
  for (const [recording, truth] of [
    [examples[0]!.recording!, examples[0]!.truth],
    [brought, 'high'],
  ] as const) {
    const { classes, read } = await asked(model, 'classification', { input: [], recording });
    assert.equal(classes[0]!.label, truth);
    assert.equal(read, 5);
  }
  const heard = v.parse(
    recordingQuestions.hear.result,
    await answer('hear', asking(model), { recording: brought }),
  );
  assert.deepEqual([heard.name, heard.sample_rate, heard.spectrogram.frames], ['whistle', 8000, 5]);
  assert.equal(Buffer.from(heard.samples, 'base64').length, 4 * 800);
  const values = new Float32Array(Uint8Array.from(Buffer.from(heard.spectrogram.values, 'base64')).buffer);
  const loudest = values.subarray(0, 12).indexOf(Math.max(...values.subarray(0, 12)));
  assert.ok(
    Math.abs(heard.spectrogram.bands[loudest]! - 2500) < 350,
    String(heard.spectrogram.bands[loudest]),
  );

  assert.match(await mistake(model, { input: [] }), /Choose a recording/);
  const faster = { name: 'fast.wav', bytes: tone(300, 16_000).toString('base64') };
  assert.match(await mistake(model, { input: [], recording: faster }), /^fast\.wav: .*16000/);
  const noSound = { name: 'x.wav', bytes: 'aGVsbG8=' };
  assert.match(await mistake(model, { input: [], recording: noSound }), /^x\.wav: /);
});

test('what is said in a recording, told while it is heard', async () => {
  const sayings = ['low', 'high', 'low high', 'high high low'];
  await write('said.csv', `file,transcript\n${lines(12, (i) => `s${i % 4}.wav,${sayings[i % 4]}`)}`);
  for (const [i, saying] of sayings.entries()) await writeFile(join(folder, `s${i}.wav`), spoken(saying));
  const model = await trained(
    'said',
    'task: speech\ndata: {train: said.csv, audio: {sample_rate: 8000}}\nmodel: {hidden_size: 8, bidirectional: false, frame_stacking: 2}\ntraining: {epochs: 1, threads: 1}\n',
  );
  const { examples } = await examplesOf(model);
  assert.ok(examples.every(({ truth }) => truth !== undefined && sayings.includes(truth)));
  const heard: number[] = [];
  const progress = (share: number, text?: string) => {
    assert.equal(typeof text, 'string');
    heard.push(share);
  };
  const bytes = spoken('high high low').toString('base64');
  const params = { input: [], recording: { name: 's.wav', bytes } };
  const given = await answer('answer', { ...asking(model), progress }, params);
  const checked = v.parse(answeringQuestions.answer.result, given);
  assert.ok(checked.kind === 'speech');
  assert.ok(heard.length > 1);
  assert.equal(heard.at(-1), 1);
  const greedy = await asked(model, 'speech', { ...params, beam_size: 1 });
  assert.equal(greedy.candidates.length, 1);
  const beams = await asked(model, 'speech', { ...params, beam_size: 4 });
  assert.ok(beams.candidates.length > 1 && beams.candidates.length <= 4);
  assert.match(await mistake(model, { input: [] }), /recording/);
  const stopped = new AbortController();
  stopped.abort();
  await assert.rejects(
    answer('answer', { ...asking(model), signal: stopped.signal }, params),
    (error) => error instanceof UserError && error.message === 'Stopped',
  );
});

test('labels of words, and names of several', async () => {
  await write(
    'names.conll',
    lines(60, (i) => `Ada B-PER\nLovelace I-PER\nmet O\nBob B-PER\n${i % 3} O\n`),
  );
  const model = await trained(
    'names',
    'task: tagging\ndata: {train: names.conll, scheme: iob2}\nmodel: {embedding_size: 8, hidden_size: 8}\ntraining: {epochs: 20, threads: 1, optimizer: {type: adam, learning_rate: 0.05}}\n',
  );
  const { words, entities } = await asked(model, 'tagging', { input: ['Ada Lovelace met Zoe'] });
  assert.deepEqual(
    words.map(({ word, known }) => [word, known]),
    [
      ['Ada', true],
      ['Lovelace', true],
      ['met', true],
      ['Zoe', false],
    ],
  );
  for (const { tag, probability, likely } of words) {
    assert.equal(tag, likely[0]!.tag);
    near(probability, likely[0]!.probability, 1e-12);
  }
  assert.deepEqual(
    entities.slice(0, 1).map(({ text, type, start, end }) => [text, type, start, end]),
    [['Ada Lovelace', 'PER', 0, 2]],
  );
  near(entities[0]!.probability, words[0]!.probability * words[1]!.probability, 1e-12);
  const { examples } = await examplesOf(model);
  assert.match(examples[0]!.input[0]!, /^Ada Lovelace met Bob \d$/);
});

test('translations: several candidates, the best first, with rows of attention that sum to one', async () => {
  await write(
    'pairs.tsv',
    `source\ttarget\n${lines(80, (i) => `${'abc'[i % 3]}${'abc'[i % 2]}\t${'xyz'[i % 3]}${'xyz'[i % 2]}`)}`,
  );
  const model = await trained(
    'pairs',
    'task: translation\ndata: {train: pairs.tsv, source_tokenizer: char, target_tokenizer: char, reverse_source: true}\nmodel: {embedding_size: 8, hidden_size: 8}\ntraining: {epochs: 2, threads: 1}\n',
  );
  const { source, candidates } = await asked(model, 'translation', { input: ['ab'], beam_size: 4 });
  assert.deepEqual(source, ['a', 'b', '</s>'], 'in the order of the text');
  assert.ok(candidates.length > 1 && candidates.length <= 4);
  const scores = candidates.map(({ score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  for (const { attention, tokens, log_probability } of candidates) {
    assert.ok(log_probability <= 0);
    assert.equal(attention!.length, tokens.length);
    for (const row of attention!) near(sum(row), 1, 1e-4);
  }
  const greedy = await asked(model, 'translation', { input: ['ab'], beam_size: 1 });
  assert.equal(greedy.candidates.length, 1);
  assert.match(await mistake(model, { input: [''] }), /Enter a text/);
  const { examples } = await examplesOf(model);
  assert.equal(examples[0]!.truth!.length, examples[0]!.input[0]!.length);
});

test('a forecast with what it continues; another value before it changes it', async () => {
  const day = (i: number) => new Date(86_400_000 * i).toISOString().slice(0, 10);
  await write('days.csv', `date,a,b\n${lines(80, (i) => `${day(i)},${10 + (i % 7)},${i % 2}`)}`);
  const model = await trained(
    'days',
    'task: forecasting\ndata: {train: days.csv, target: [a], features: [b], time_column: date, window: 8, horizon: 3}\nmodel: {hidden_size: 4, quantiles: [0.1, 0.5, 0.9]}\ntraining: {epochs: 1, threads: 1}\n',
  );
  const { examples } = await examplesOf(model);
  const [end, earlier] = examples;
  assert.equal(end!.future, undefined, 'nothing is known of what comes after the end');
  assert.equal(earlier!.future![0]!.length, 3);
  const found = await asked(model, 'forecasting', { input: end!.input });
  assert.deepEqual(found.times, [day(80), day(81), day(82)]);
  assert.equal(found.past.times.at(-1), day(79));
  assert.deepEqual(
    found.past.columns.map(({ name, values }) => [name, values.at(-1)]),
    [
      ['a', 10 + (79 % 7)],
      ['b', 1],
    ],
  );
  const [{ values, quantiles }] = found.forecasts as [(typeof found.forecasts)[number]];
  for (const [step, value] of values.entries()) {
    assert.ok(quantiles![0]![step]! <= value && value <= quantiles![2]![step]!);
  }
  const changed = end!.input[0]!.replace(/,[^,]+,([^,\n]+)$/, ',60,$1');
  const other = await asked(model, 'forecasting', { input: [changed] });
  assert.notDeepEqual(other.forecasts[0]!.values, values);
  assert.match(await mistake(model, { input: ['date,a,b\n2020-01-01,1,2'] }), /needs at least 8 rows/);
  assert.match(await mistake(model, { input: ['date,a\n2020-01-01,1'] }), /no column “b”/);
  assert.match(await mistake(model, { input: ['date,a,b\n2020-01-01,many,2'] }), /^Input:2: /);
});

test('a model alone has no examples; a run whose data is gone says so', async () => {
  await write('gone.csv', `text,label\n${lines(20, (i) => `text ${i},${i % 2}`)}`);
  const model = await trained(
    'gone',
    'task: classification\ndata: {train: gone.csv}\nmodel: {embedding_size: 4, hidden_size: 4}\ntraining: {epochs: 1, threads: 1}\n',
  );
  await rm(join(folder, 'gone.csv'));
  const { examples, note } = await examplesOf(model);
  assert.deepEqual(examples, []);
  assert.match(note!, /gone\.csv/);
});
