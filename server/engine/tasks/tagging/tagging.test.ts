/** The task as a whole, on small data that are written here. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import { makeTensor, type Tensor } from '../../../graph/tensor.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { formatOf } from '../../predictionFormat.ts';
import { streamInput } from '../../predictionInput.ts';
import type { Feeds, PreparedTask } from '../../task.ts';
import { scoresOf, totalCounts } from '../classScores.ts';
import { SpanCounts } from './spans.ts';
import { tagging } from './task.ts';

const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-tagger-'));
after(() => rm(folder, { recursive: true, force: true }));

/** A name after "in" is a place, any other a person: what stands before tells. */
const sentences = [
  'Ann/B-PER Lee/I-PER lives/O in/O New/B-LOC York/I-LOC ./O',
  'in/O Paris/B-LOC rain/O falls/O',
  'Paris/B-PER sings/O',
  'we/O met/O Ann/B-PER in/O York/B-LOC ./O',
  'rain/O falls/O in/O York/B-LOC',
  'Lee/B-PER met/O York/B-PER ./O',
];
const pairs = (text: string) => text.split(' ').map((pair) => pair.split('/'));
const columns = (texts: readonly string[]) =>
  texts
    .map(
      (text) =>
        `${pairs(text)
          .map((pair) => pair.join(' '))
          .join('\n')}\n\n`,
    )
    .join('');

async function prepare(
  settings = '',
  validation: readonly string[] = sentences,
  model = '',
): Promise<PreparedTask> {
  await writeFile(join(folder, 'train.conll'), columns(sentences));
  await writeFile(join(folder, 'validation.conll'), columns(validation));
  const file = join(folder, 'names.lstm.yaml');
  const text = `
task: tagging
data:
  train: train.conll
  validation: validation.conll
  scheme: iob2
${settings}
model: {embedding_size: 6, hidden_size: 8, bidirectional: true${model}}
training: {batch_size: 4}
`;
  const { experiment, problems } = await loadExperimentText(text, file);
  if (experiment?.task !== 'tagging') throw new Error(problems.map(({ message }) => message).join('\n'));
  return tagging.prepare(experiment, { file, threads: 1 });
}

function modelOf({ network, metadata }: PreparedTask, weights: ReadonlyMap<string, Tensor>) {
  return { bytes: exportNetwork(network, weights, metadata), metadata: new Map(Object.entries(metadata)) };
}

/** What the exported network answers. */
async function answers(
  model: ReturnType<typeof modelOf>,
  content: string | Uint8Array,
  path = 'standard input',
): Promise<{ text: string; json: Readonly<Record<string, unknown>> }[]> {
  const predictor = await tagging.openPredictor!(model, 1);
  try {
    const stream = Readable.from([Buffer.from(content)]);
    const found = [];
    const input = streamInput(stream, path, formatOf(path));
    for await (const answer of predictor.predict(input)) found.push(answer);
    return found;
  } finally {
    await predictor.dispose();
  }
}

test('it learns from context; what is measured is what the exported network answers', async () => {
  const task = await prepare();
  await withTrained(task, 40, async (trainer) => {
    const { metrics, result } = await evaluate(trainer, task.validations[0]!);
    const model = modelOf(task, trainer.weights());
    const found = await answers(model, columns(sentences), 'x.conll');
    const counts = new SpanCounts();
    for (const [i, text] of sentences.entries()) {
      const truth = pairs(text).map(([, tag]) => tag!);
      counts.add(truth, found[i]!.json.tags as string[]);
    }
    const { f1 } = scoresOf(totalCounts(counts.types().map(([, of]) => of)));
    assert.equal(metrics.span_f1, f1);
    assert.equal(f1, 1);
    assert.equal(metrics.accuracy, 1);
    assert.ok(result?.kind === 'tagging');
    assert.deepEqual(
      result.classes.map(({ label, support }) => [label, support]),
      [
        ['LOC', 4],
        ['PER', 5],
      ].sort((a, b) => Number(b[1]) - Number(a[1])),
    );
    assert.equal(result.sentences.length, sentences.length);
    assert.deepEqual(result.sentences[1]!.words, ['in', 'Paris', 'rain', 'falls']);

    const [plain] = await answers(model, 'Ann Lee lives in New York.\n\n');
    assert.equal(plain!.text, 'Ann/B-PER Lee/I-PER lives in New/B-LOC York/I-LOC .');
    assert.deepEqual(plain!.json.entities, [
      { type: 'PER', text: 'Ann Lee', start: 0, end: 2 },
      { type: 'LOC', text: 'New York', start: 4, end: 6 },
    ]);
    assert.deepEqual(
      await answers(model, gzipSync('Paris sings'), 'x.txt.gz'),
      await answers(model, 'Paris sings'),
    );
    assert.deepEqual(await answers(model, 'Paris\nsings\n', 'x.conll'), await answers(model, 'Paris sings'));
  });
});

test('with a CRF no label stands where the scheme forbids it, even untrained; it learns, and is exported whole', async () => {
  const task = await prepare('', sentences, ', crf: true');
  await withTrained(task, 0, async (trainer) => {
    const found = await answers(modelOf(task, trainer.weights()), columns(sentences), 'x.conll');
    for (const { json } of found) {
      for (const [i, tag] of (json.tags as string[]).entries()) {
        const before = (json.tags as string[])[i - 1] ?? 'O';
        if (tag.startsWith('I-')) assert.match(before, new RegExp(`^[BI]-${tag.slice(2)}$`));
      }
    }
  });
  await withTrained(task, 40, async (trainer) => {
    const { metrics } = await evaluate(trainer, task.validations[0]!);
    assert.equal(metrics.span_f1, 1);
    const model = modelOf(task, trainer.weights());
    const [plain] = await answers(model, 'Ann Lee lives in New York.\n\n');
    assert.equal(plain!.text, 'Ann/B-PER Lee/I-PER lives in New/B-LOC York/I-LOC .');
    const predictor = await tagging.openPredictor!(model, 1);
    const answer = await predictor.answer({ input: ['in Paris'] });
    await predictor.dispose();
    assert.ok(answer.kind === 'tagging');
    for (const { likely } of answer.words) {
      const sum = likely.reduce((total, { probability }) => total + probability, 0);
      assert.ok(Math.abs(sum - 1) < 1e-5, `the labels of a word have ${sum} together`);
    }
  });
});

test('with a CRF one label of the validation data that breaks the scheme does not outweigh all others in the loss', async () => {
  const task = await prepare('', [...sentences, 'in/O York/I-PER'], ', crf: true');
  await withTrained(task, 0, async (trainer) => {
    const { loss } = await evaluate(trainer, task.validations[0]!);
    assert.ok(loss < 10, `${loss} nats for each word`);
  });
});

for (const type of ['cnn', 'bilstm']) {
  test(`with characters (${type}) two unknown words differ; a sentence has one answer, alone and among others`, async () => {
    const task = await prepare(
      '',
      sentences,
      `, characters: {type: ${type}, embedding_size: 8, max_length: 6}`,
    );
    await withTrained(task, 40, async (trainer) => {
      const { metrics } = await evaluate(trainer, task.validations[0]!);
      assert.equal(metrics.span_f1, 1);
      const model = modelOf(task, trainer.weights());
      const texts = ['in Yorks rain falls', 'ann Lees', 'Annika met somebody in York .'];
      const together = await answers(model, texts.join('\n'));
      for (const [i, text] of texts.entries()) assert.deepEqual((await answers(model, text))[0], together[i]);

      const predictor = await tagging.openPredictor!(model, 1);
      const likely = async (text: string) => {
        const answer = await predictor.answer({ input: [text] });
        return answer.kind === 'tagging' && answer.words[0]!.likely;
      };
      assert.notDeepEqual(await likely('Yorks'), await likely('raine'));
      await predictor.dispose();
    });
  });
}

test('the answer to a sentence does not depend on the others', async () => {
  const task = await prepare();
  await withTrained(task, 3, async (trainer) => {
    const model = modelOf(task, trainer.weights());
    const lines = Array.from({ length: 70 }, (_, i) =>
      'in Ann met York .'
        .split(' ')
        .slice(0, 1 + (i % 5))
        .join(' '),
    );
    const together = await answers(model, lines.join('\n'));
    assert.equal(together.length, lines.length);
    for (const i of [0, 3, 34, 69]) assert.deepEqual(together[i], (await answers(model, lines[i]!))[0]);
  });
});

test('names that are cut with their sentence are counted whole', async () => {
  const task = await prepare('  max_length: 1');
  const [validation] = task.validations;
  const measurement = validation!.measure();
  for (let position = 0; position < validation!.batches.count; position++) {
    const feeds = await validation!.batches.at(0, position);
    assert.equal(feeds.tensors.tokens!.shape[0], 1);
    measurement.add(feeds, { logits: certain(feeds) });
  }
  const { metrics } = await measurement.finish(new Map(), 0);
  assert.deepEqual(metrics, { span_f1: 1, span_precision: 1, span_recall: 1, accuracy: 1 });
});

/** The logits of a network that knows the truth. */
function certain({ tensors }: Feeds): Tensor {
  const { data, shape } = tensors.tags!;
  const tags = Array.from<number | bigint, number>(data, Number);
  const logits = tags.flatMap((tag) => [0, 1, 2, 3, 4].map((i) => Number(i === tag)));
  return makeTensor('float32', logits, [...shape, 5]);
}

test('naive taggers: the most frequent tag of each word, and of all', async () => {
  const task = await prepare('', ['in/O York/B-LOC ./O', 'Berlin/B-LOC rain/O']);
  const baselines = await task.validations[0]!.baselines();
  // York is LOC twice, I-LOC once, PER once; Berlin was never seen and gets O.
  assert.deepEqual(
    baselines.map(({ name, metrics }) => [name, metrics.accuracy, metrics.span_f1]),
    [
      ['most frequent tag of each word', 4 / 5, 2 / 3],
      ['most frequent tag', 3 / 5, 0],
    ],
  );
});

test('further files are measured with the same labels and vocabulary', async () => {
  const task = await prepare();
  const path = join(folder, 'further.conll');
  await writeFile(path, columns(['Berlin/B-LOC sings/O']));
  const further = await task.measureOn(path);
  assert.equal(further.name, 'further.conll');
  const { tensors } = await further.batches.at(0, 0);
  assert.deepEqual([...tensors.tokens!.data].slice(0, 1), [0]);
  await writeFile(path, columns(['Berlin/B-ORG']));
  await assert.rejects(task.measureOn(path), /B-ORG/);
});
