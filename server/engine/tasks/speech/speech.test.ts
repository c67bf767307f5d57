/** The task as a whole, on tones that stand for words. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as v from 'valibot';
import { inRoot } from '../../../../test/project/paths.ts';
import { spoken } from '../../../../test/support/spoken.ts';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { UserError } from '../../../base/errors.ts';
import { readExperimentText } from '../../../experiment/read.ts';
import { answer as answerSchema } from '../../../protocol/answering.ts';
import { taskResultLine } from '../../../protocol/results.ts';
import { type Evaluation, evaluate } from '../../evaluation/evaluate.ts';
import { exportTask } from '../../export/exportTask.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import { predictorOf } from '../../openPredictor.ts';
import { fileInput, streamInput } from '../../predictionInput.ts';
import type { HeardText, Predictor, PreparedTask } from '../../task.ts';
import { prepareTask, taskExamples } from '../index.ts';

const sayings = ['low', 'high', 'middle', 'low high', 'high middle', 'middle low', 'low low', 'high low'];
const settings = (bidirectional: boolean) => `
task: speech
data:
  train: all.csv
  validation: [all.csv]
  audio: {sample_rate: 8000, mel_bands: 12}
  tokenizer: word
model: {hidden_size: 16, bidirectional: ${bidirectional}}
training: {batch_size: 4}
`;

let folder: string;
let file: string;
const opened = new Map<boolean, Predictor>();
const results = new Map<boolean, Evaluation>();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-speech-'));
  file = join(folder, 'tones.lstm.yaml');
  await mkdir(join(folder, 'rec'));
  const rows = sayings.map((saying, i) => `rec/${i}.wav,${saying}\n`);
  await writeFile(join(folder, 'all.csv'), `file,transcript\n${rows.join('')}`);
  for (const [i, saying] of sayings.entries())
    await writeFile(join(folder, 'rec', `${i}.wav`), spoken(saying));
  for (const bidirectional of [true, false]) {
    const experiment = await readExperimentText(settings(bidirectional), file);
    const task = await prepareTask(experiment, { file, threads: 1 });
    const bytes = await trained(task, bidirectional);
    opened.set(bidirectional, await predictorOf({ bytes, metadata: readModelMetadata(bytes) }, 1));
    task.dispose?.();
  }
});
after(async () => {
  for (const predictor of opened.values()) await predictor.dispose();
  await rm(folder, { recursive: true });
});

/** @returns `model.onnx` */
function trained(task: PreparedTask, key: boolean): Promise<Uint8Array> {
  return withTrained(task, 60, async (trainer) => {
    results.set(key, await evaluate(trainer, task.validations[0]!));
    return exportTask(task, trainer.weights(), { task: 'speech', experiment: 'tones' });
  });
}

async function textsOf(predictor: Predictor, path: string): Promise<unknown[]> {
  const texts = [];
  for await (const { json } of predictor.predict(await fileInput(path))) texts.push(json.text);
  return texts;
}

test('what was learned is written down: of a table, a folder, a file, and a pipe', async () => {
  for (const predictor of opened.values()) {
    assert.deepEqual(await textsOf(predictor, join(folder, 'all.csv')), sayings);
    assert.deepEqual(await textsOf(predictor, join(folder, 'rec')), sayings);
    assert.deepEqual(await textsOf(predictor, join(folder, 'rec', '3.wav')), [sayings[3]]);
    const piped = streamInput(one(await readFile(join(folder, 'rec', '4.wav'))), 'standard input');
    for await (const { text } of predictor.predict(piped)) assert.equal(text, sayings[4]);
  }
});

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('while a recording is heard, the text grows to the same end', async () => {
  const heard: HeardText[] = [];
  for await (const part of opened.get(false)!.listen!(await fileInput(join(folder, 'rec')))) heard.push(part);
  assert.deepEqual(
    heard.filter(({ final }) => final).map(({ text }) => text),
    sayings.map((saying, i) => `${i}.wav: ${saying}`),
    'of several recordings each is named',
  );
  assert.ok(heard.some(({ final, json }) => !final && json.text !== ''));
  await assert.rejects(
    async () => {
      for await (const _ of opened.get(true)!.listen!(await fileInput(join(folder, 'rec'))));
    },
    (error) => error instanceof UserError && /both directions.*bidirectional: false/.test(error.message),
  );
});

test('an answer tells the way to its text', async () => {
  for (const [bidirectional, predictor] of opened) {
    const told: [number, string | undefined][] = [];
    const params = { input: [], recording: { file: join(folder, 'rec', '7.wav') } };
    const given = await predictor.answer(params, undefined, (share, text) => told.push([share, text]));
    const answer = v.parse(answerSchema, JSON.parse(JSON.stringify(given)));
    assert.ok(answer.kind === 'speech');
    assert.equal(answer.text, 'high low');
    assert.equal(answer.candidates[0]!.text, answer.text);
    assert.ok(answer.candidates.reduce((sum, { probability }) => sum + probability, 0) <= 1 + 1e-9);
    assert.deepEqual(
      answer.tokens.map(({ text }) => text),
      ['high', 'low'],
    );
    const [high, low] = answer.tokens;
    assert.ok(high!.start < high!.end && high!.end <= low!.start && low!.end <= answer.seconds);
    const { labels, best, probabilities } = answer.path;
    assert.equal(labels[0], '');
    assert.equal(Buffer.from(probabilities, 'base64').length, 4 * labels.length * best.length);
    assert.equal(best.length, Math.ceil(Math.ceil((answer.seconds * 1000 - 32) / 16) / 3));
    assert.deepEqual(told.at(-1), [1, 'high low']);
    assert.equal(told.length > 1, !bidirectional);
    assert.equal(predictor.answering.task === 'speech' && predictor.answering.streams, !bidirectional);
  }
});

test('metrics count the mistakes, and the result shows them', () => {
  for (const { metrics, result } of results.values()) {
    assert.equal(metrics.word_error_rate, 0);
    const line = v.parse(taskResultLine, JSON.parse(JSON.stringify({ ...result, epoch: 1, step: 2 })));
    assert.ok(line.kind === 'speech');
    assert.deepEqual(line.words, { substitutions: 0, insertions: 0, deletions: 0, length: 13 });
    assert.equal(line.examples.length, 8);
    assert.equal(line.examples[3]!.predicted, 'low high');
    const written = line.examples[3]!.path.labels.filter((label, t, all) => label && label !== all[t - 1]);
    assert.equal(written.join(' '), 'low high');
  }
});

test('examples are asked about by their files', async () => {
  const experiment = await readExperimentText(settings(true), file);
  const examples = await taskExamples(experiment, file);
  assert.equal(examples.length, sayings.length);
  assert.deepEqual(examples[3]!.recording, { file: join(folder, 'rec', '3.wav') });
  assert.equal(examples[3]!.truth, 'low high');
});

test('a recording of another rate is refused', async () => {
  const other = inRoot('test', 'fixtures', 'audio', 'flac', 'stereo.flac');
  await assert.rejects(textsOf(opened.get(true)!, other), /16000 samples per second/);
  await writeFile(join(folder, 'note.txt'), 'hello');
  await assert.rejects(textsOf(opened.get(true)!, join(folder, 'note.txt')), /Name a recording/);
});
