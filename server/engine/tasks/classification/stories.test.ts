/** Questions about stories, from the data to the answer with what the memory looked at. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { RandomStream, randomKey, uniform } from '../../../base/random.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { trainerOptions } from '../../evaluation/runExperiment.ts';
import { exportTask } from '../../export/exportTask.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import { streamInput } from '../../predictionInput.ts';
import type { Prediction, Predictor } from '../../task.ts';
import type { OnnxTrainer } from '../../training/onnxTrainer.ts';
import { classification } from './task.ts';

const looks = v.object({ sentences: v.array(v.string()), hops: v.array(v.array(v.number())) });

const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-stories-'));
after(() => rm(folder, { recursive: true, force: true }));

const people = ['Ada', 'Ben', 'Cleo'];
const key = randomKey(1, RandomStream.dataOrder);
const places = ['attic', 'cellar', 'garden', 'hall'];

/** Everybody is at one place; which one depends on the story. */
function story(n: number): { story: string; question: string; answer: string } {
  const order = [0, 1, 2].map((k) => (k + n) % 3).slice(0, 2 + (n % 2));
  const place = (person: number) => places[Math.floor(4 * uniform(key, 3 * n + person))]!;
  const asked = order[n % order.length]!;
  return {
    story: order.map((person) => `${people[person]} is in the ${place(person)}.`).join(' '),
    question: `Where is ${people[asked]}?`,
    answer: place(asked),
  };
}
const stories = Array.from({ length: 240 }, (_, n) => story(n));
const table = (some: typeof stories) =>
  `story,question,answer\n${some.map((one) => Object.values(one).join(',')).join('\n')}\n`;

/** Trains on the stories and lends the exported network, and what was measured of it. */
async function trained(
  memory: string,
  epochs: number,
  use: (predictor: Predictor, accuracy: number) => Promise<void>,
): Promise<void> {
  await writeFile(join(folder, 'stories.csv'), table(stories));
  const file = join(folder, 'x.lstm.yaml');
  const { experiment, problems } = await loadExperimentText(
    `task: classification
data: {train: stories.csv, validation: [stories.csv], text_column: story, pair_column: question, label_column: answer}
model: {embedding_size: 12, memory: ${memory}}
training: {batch_size: 8, epochs: ${epochs}}`,
    file,
  );
  if (experiment?.task !== 'classification') throw new Error(problems.map((one) => one.message).join('\n'));
  const task = await classification.prepare(experiment, { file, threads: 1 });
  const measured = async (trainer: OnnxTrainer) => {
    const { metrics } = await evaluate(trainer, task.validations[0]!);
    const bytes = exportTask(task, trainer.weights(), { task: 'classification', experiment: 'x' });
    return { metrics, bytes };
  };
  const { metrics, bytes } = await withTrained(task, epochs, measured, trainerOptions(experiment, task, 1));
  const predictor = await classification.openPredictor!({ bytes, metadata: readModelMetadata(bytes) }, 1);
  await use(predictor, metrics.accuracy!);
  await predictor.dispose();
}

async function predicted(predictor: Predictor, content: string, format: 'csv' | 'lines') {
  const found: Prediction['json'][] = [];
  const stream = Readable.from([Buffer.from(content)]);
  for await (const { json } of predictor.predict(streamInput(stream, 'input', format))) found.push(json);
  return found;
}

async function labels(predictor: Predictor, content: string, format: 'csv' | 'lines'): Promise<unknown[]> {
  return (await predicted(predictor, content, format)).map(({ label }) => label);
}

const one = {
  story: 'Ada is in the hall. Ben is in the attic. Cleo is in the hall.',
  question: 'Where is Ben?',
};

test('a memory is learned from; what is measured is what the exported network answers, and where it looked', async () => {
  await trained('{hops: 1}', 12, async (predictor, accuracy) => {
    assert.equal(accuracy, 1);
    const truth = stories.map(({ answer }) => answer);
    assert.deepEqual(await labels(predictor, table(stories), 'csv'), truth);
    assert.deepEqual(await labels(predictor, `${one.story}\t${one.question}\n`, 'lines'), ['attic']);

    const { answering } = predictor;
    assert.ok(answering.task === 'classification');
    assert.equal(answering.input, 'story');
    const answer = await predictor.answer({ input: [one.story, one.question] });
    assert.ok(answer.kind === 'classification');
    assert.equal(answer.classes[0]!.label, 'attic');
    const { sentences, hops } = answer.memory!;
    assert.deepEqual(sentences, ['Ada is in the hall.', 'Ben is in the attic.', 'Cleo is in the hall.']);
    assert.equal(hops.length, 1);
    assert.ok(hops[0]![1]! > 0.8, `it looked at ${hops[0]}`);
    assert.equal(answer.read, answer.length);
    await assert.rejects(predictor.answer({ input: [one.story, ' '] }), /the story and the question/);
  });
});

test('of a long story the last sentences are read; hops are told one by one', async () => {
  const memory = '{hops: 3, tying: layer-wise, question: bag-of-words, sentences: 3}';
  await trained(memory, 1, async (predictor) => {
    const input = [`Ada is in the cellar.\n${one.story}`, one.question];
    const answer = await predictor.answer({ input });
    const short = await predictor.answer({ input: [one.story, one.question] });
    assert.ok(answer.kind === 'classification' && short.kind === 'classification');
    assert.deepEqual(answer.classes, short.classes);
    assert.deepEqual(answer.memory, short.memory);
    assert.ok(answer.read < answer.length);
    for (const hop of answer.memory!.hops) {
      assert.equal(hop.length, 3);
      assert.ok(Math.abs(hop.reduce((sum, p) => sum + p, 0) - 1) < 1e-6);
    }
    assert.equal(answer.memory!.hops.length, 3);
  });
});

test('each prediction tells where the hops looked, in stories of any length that are read together', async () => {
  await trained('{hops: 2, sentences: 3}', 1, async (predictor) => {
    const asked = [
      [one.story, one.question],
      ['Ada is in the hall.', 'Where is Ada?'],
      [`Ada is in the cellar. ${one.story}`, one.question],
    ];
    const lines = asked.map((texts) => `${texts.join('\t')}\n`).join('');
    const predictions = await predicted(predictor, lines, 'lines');
    assert.equal(predictions.length, asked.length);
    for (const [i, { memory }] of predictions.entries()) {
      const answer = await predictor.answer({ input: asked[i]! });
      assert.ok(answer.kind === 'classification' && answer.memory);
      const { sentences, hops } = v.parse(looks, memory);
      assert.deepEqual(sentences, answer.memory.sentences);
      const differences = hops.flat().map((weight, k) => Math.abs(weight - answer.memory!.hops.flat()[k]!));
      assert.equal(differences.length, 2 * sentences.length);
      assert.ok(Math.max(...differences) < 1e-6);
    }
  });
});
