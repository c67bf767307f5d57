/** Runs whose networks read with the language model of another run. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../../base/errors.ts';
import { runFiles } from '../../../protocol/runs.ts';
import { createRunDirectory } from '../../../runs/runDirectory.ts';
import { readRunRecord } from '../../../runs/runReader.ts';
import { evaluateRun } from '../../evaluation/evaluateRun.ts';
import { openPredictor } from '../../openPredictor.ts';
import { readCheckpoint } from '../../training/checkpoint.ts';
import { trainRun } from '../../training/train.ts';
import { readRunWeights } from '../../weights/runWeights.ts';

const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-contextual-'));
after(() => rm(folder, { recursive: true, force: true }));

const sentences = [
  'a can opens the door .',
  'we can open a door .',
  'the door is open .',
  'they open the can .',
];
const tags = ['d n v d n e', 'p m v d n e', 'd n v j e', 'p v d n e'];
await writeFile(join(folder, 'text.txt'), `${sentences.join('\n')}\n`.repeat(40));
await writeFile(
  join(folder, 'tags.conll'),
  sentences
    .map((sentence, i) => {
      const labels = tags[i]!.split(' ');
      return `${sentence
        .split(' ')
        .map((word, k) => `${word} ${labels[k]}`)
        .join('\n')}\n\n`;
    })
    .join('')
    .repeat(4),
);

async function started(name: string, yaml: string): Promise<string> {
  const file = join(folder, `${name}.lstm.yaml`);
  await writeFile(file, yaml);
  return createRunDirectory({ experimentFile: file, yaml });
}

async function run(name: string, yaml: string): Promise<string> {
  const directory = await started(name, yaml);
  await trainRun(directory, { onEvent: () => {} });
  return directory;
}

const languageModel = (model: string, tokenizer = 'word') => `
task: language-model
data: {train: text.txt, tokenizer: ${tokenizer}, validation: 0.2}
model: {embedding_size: 6, hidden_size: 6, num_layers: 2, ${model}}
training: {epochs: 1, batch_size: 4, sequence_length: 8, threads: 1}
generation: {length: 5}
`;
const tagger = (contextual: string, epochs = 2) => `
task: tagging
data: {train: tags.conll, validation: 0.25}
model: {embedding_size: 4, hidden_size: 5, bidirectional: true, dropout: 0.2, contextual: {${contextual}}}
training: {epochs: ${epochs}, batch_size: 4, threads: 1}
`;

const words = await run('words', languageModel('bidirectional: true'));

test('a bidirectional language model writes text with its forward half, and is measured in both directions', async () => {
  const { status, best } = await readRunRecord(words);
  assert.equal(status, 'finished');
  assert.ok((best?.metrics?.perplexity ?? 0) > 1);
  const [measured] = await evaluateRun(words);
  assert.ok(Math.abs(Math.exp(measured!.loss) - measured!.metrics.perplexity!) < 1e-9);
  const sample = JSON.parse(
    (await readFile(join(words, runFiles.samples), 'utf8')).trim().split('\n').at(-1)!,
  );
  assert.match(JSON.stringify(sample), /text/);
});

test('a tagger has the weights of the language model, frozen, and its model predicts by itself', async () => {
  const directory = await run('tags', tagger(`run: ${words}`));
  const record = await readRunRecord(directory);
  const [own, other] = [
    await readCheckpoint(join(directory, runFiles.lastCheckpoint)),
    await readCheckpoint(join(words, runFiles.bestCheckpoint)),
  ];
  for (const name of ['embedding.weight', 'lstm.1.weight', 'backward.lstm.0.bias']) {
    assert.deepEqual(own?.tensors.get(`context.${name}`)?.data, other?.tensors.get(name)?.data, name);
  }
  const slots = [...own!.tensors.keys()].filter(
    (name) => name.startsWith('optimizer.') && name.includes('.context.'),
  );
  assert.deepEqual([...new Set(slots.map((name) => name.slice(name.indexOf('context.'))))].sort(), [
    'context.mix',
    'context.scale',
  ]);
  const learned = record.learned_parameters!;
  assert.ok(learned < record.parameters / 2, `${learned} of ${record.parameters}`);

  const [evaluated] = await evaluateRun(directory);
  assert.ok(evaluated!.metrics.accuracy! > 0);
  const away = `${words}-away`;
  await rename(words, away);
  try {
    const predictor = await openPredictor(join(directory, runFiles.model), 1);
    const { text } = await onePrediction(predictor, 'they open a door .');
    assert.match(text, /^they\/\w open\/\w a\/\w door\/\w \.\/\w$/);
    await predictor.dispose();
  } finally {
    await rename(away, words);
  }
});

async function onePrediction(predictor: Awaited<ReturnType<typeof openPredictor>>, line: string) {
  const stream = (async function* () {
    yield Buffer.from(`${line}\n`);
  })();
  for await (const prediction of predictor.predict({ name: 'input', stream })) return prediction;
  throw new Error('nothing was predicted');
}

test('a run that was interrupted ends with the same bits', async () => {
  const whole = await run('whole', tagger(`run: ${words}, trainable: true`, 2));
  const stopped = await started('stopped', tagger(`run: ${words}, trainable: true`, 2));
  const stop = new AbortController();
  await trainRun(stopped, {
    onEvent: (event) => {
      if (event.event === 'step' && event.step === 3) stop.abort();
    },
    signal: stop.signal,
  });
  await trainRun(stopped, { onEvent: () => {} });
  const [a, b] = await Promise.all(
    [whole, stopped].map((directory) => readCheckpoint(join(directory, runFiles.lastCheckpoint))),
  );
  assert.deepEqual(b?.tensors, a?.tensors);
  const before = await readCheckpoint(join(words, runFiles.bestCheckpoint));
  assert.notDeepEqual(
    a?.tensors.get('context.lstm.0.weight')?.data,
    before?.tensors.get('lstm.0.weight')?.data,
  );
});

test('a language model that reads in one direction will do, and the last layer alone', async () => {
  const forward = await run('forward', languageModel('dropout: 0'));
  const directory = await run('tags-forward', tagger(`run: ${forward}, layers: last`, 1));
  assert.equal((await readRunRecord(directory)).status, 'finished');
});

test('a classifier reads with it too, and its model predicts by itself', async () => {
  const rows = sentences.map((sentence, i) => `${sentence},${i % 2 ? 'odd' : 'even'}`);
  await writeFile(
    join(folder, 'labels.csv'),
    `text,label\n${rows.join('\n').repeat(1)}\n${`${rows.join('\n')}\n`.repeat(5)}`,
  );
  const directory = await run(
    'labels',
    `
task: classification
data: {train: labels.csv, validation: 0.25}
model: {embedding_size: 4, hidden_size: 5, contextual: {run: words}}
training: {epochs: 1, batch_size: 4, threads: 1}
`,
  );
  const predictor = await openPredictor(join(directory, runFiles.model), 1);
  assert.match((await onePrediction(predictor, sentences[1]!)).text, /^(odd|even)/);
  await predictor.dispose();
  const { parameters, learned_parameters: learned = 0 } = await readRunRecord(directory);
  assert.ok(learned < parameters);
});

test('what other frameworks have no module for is not converted', async () => {
  await assert.rejects(
    readRunWeights(words, 'best'),
    (error) => error instanceof UserError && /both ends/.test(error.message),
  );
});

test('runs whose states cannot be used are refused with their key', async () => {
  const letters = await run('letters', languageModel('bidirectional: true', 'char'));
  const plain = await run('plain', tagger(`run: ${words}`, 1));
  const sizes = await run(
    'sizes',
    languageModel('bidirectional: true').replace('hidden_size: 6', 'hidden_size: [6, 7]'),
  );
  for (const [reference, reason] of [
    ['nowhere', /There is no run "nowhere"/],
    [letters, /does not read words/],
    [plain, /has not trained a language model/],
    [sizes, /differ in size and cannot be mixed/],
  ] as const) {
    const directory = await started('refused', tagger(`run: ${reference}`));
    await assert.rejects(
      trainRun(directory, { onEvent: () => {} }),
      (error) =>
        error instanceof UserError && reason.test(error.message) && error.describe().includes('refused'),
      String(reason),
    );
  }
});
