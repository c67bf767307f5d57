import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import type { TrainingEvent } from '../../protocol/training.ts';
import { seriesStart } from '../../protocol/workspace.ts';
import { writeControl } from '../../runs/control.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { readMetrics, readRunRecord } from '../../runs/runReader.ts';
import { readMetricsChunk } from '../../workspace/metricsReader.ts';
import { readProbes } from '../../workspace/probesReader.ts';
import { readResult } from '../../workspace/resultReader.ts';
import { evaluateRun } from '../evaluation/evaluateRun.ts';
import { readCheckpointModel } from '../inference/checkpointModel.ts';
import { readCheckpoint } from './checkpoint.ts';
import { trainRun } from './train.ts';

let folder = '';
const experimentFile = () => join(folder, 'a.lstm.yaml');
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-train-'));
  await writeFile(join(folder, 'text.txt'), await readFile('test/fixtures/text.txt'));
});
after(() => rm(folder, { recursive: true }));

const settings = `
task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16, dropout: 0.2}
training: {epochs: 2, batch_size: 16, sequence_length: 32, threads: 1, log_every: 4}
generation: {prompt: "the ", length: 20}
`;
/** From the first epoch on that is worse than the one before. */
const averaging =
  'random_sequence_length: true, optimizer: {type: nt-asgd, learning_rate: 20, non_monotone_interval: 1}';
const create = (yaml = settings) => createRunDirectory({ experimentFile: experimentFile(), yaml });

async function train(directory: string, stopAfterStep?: number): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  const stop = new AbortController();
  const onEvent = (event: TrainingEvent) => {
    events.push(event);
    if (event.event === 'step' && event.step === stopAfterStep) stop.abort();
  };
  await trainRun(directory, { onEvent, signal: stop.signal });
  return events;
}

function sentence(pattern: RegExp) {
  return (error: unknown) => error instanceof UserError && pattern.test(error.describe());
}

test('a run leaves its metrics, samples, checkpoints, model and record behind', async () => {
  const directory = await create();
  const events = await train(directory);
  const record = await readRunRecord(directory);
  assert.deepEqual(
    events.filter(({ event }) => event !== 'step').map(({ event }) => event),
    ['start', 'epoch', 'result', 'epoch', 'result', 'end'],
  );
  assert.equal(record.status, 'finished');
  assert.equal(record.progress.step, record.progress.total_steps);
  assert.equal(record.data[0]?.bytes, 8440);
  const { lines } = await readMetrics(directory);
  const epochs = lines.filter((line) => line.kind === 'epoch');
  assert.deepEqual(
    lines.filter((line) => line.kind === 'step').map((line) => line.step),
    [1, 4, 8, 12, 16, 20, 24, 28],
  );
  assert.ok(epochs[1]!.val_loss < epochs[0]!.val_loss, 'it learns');
  assert.equal(record.best?.val_loss, epochs[1]!.val_loss);
  const samples = (await readMetricsChunk(directory, seriesStart)).results;
  const results = await Promise.all(samples.map((place) => readResult(directory, place)));
  assert.deepEqual(
    results.map((result) => result?.kind === 'text' && [result.prompt, result.text.length]),
    [
      ['the ', 20],
      ['the ', 20],
    ],
  );
  assert.deepEqual((await readdir(join(directory, 'checkpoints'))).sort(), [
    'best.safetensors',
    'last.safetensors',
  ]);
  assert.ok((await readdir(directory)).includes('model.onnx'));
  assert.ok(!(await readdir(directory)).includes('lock'));
  const evaluations = await evaluateRun(directory);
  assert.ok(Math.abs(evaluations[0]!.loss - epochs[1]!.val_loss) < 1e-6);
  const others = await evaluateRun(directory, join(folder, 'text.txt'));
  assert.deepEqual([evaluations.length, ...others.map(({ data }) => data)], [1, 'text.txt']);
  assert.ok(others[0]!.tokens > evaluations[0]!.tokens);
});

test('every line says when it was written and how many tokens were learned from, also across a resume', async () => {
  const directory = await create();
  const began = Date.now();
  const { train_tokens: inEpoch } = startOf(await train(directory, 20));
  await train(directory);
  const { lines } = await readMetrics(directory);
  for (const line of lines) {
    assert.ok(line.time! >= began && line.time! <= Date.now());
    if (line.kind === 'epoch') assert.equal(line.tokens, line.epoch * inEpoch);
    else if (line.epoch < 1) assert.equal(line.tokens, line.step * 16 * 32);
    if (line.kind === 'step')
      assert.ok(line.memory! > 1e7 && line.update_ratio! > 1e-5 && line.update_ratio! < 1);
  }
});

function startOf([first]: readonly TrainingEvent[]) {
  assert.ok(first?.event === 'start');
  return first;
}

test('all validation files are measured on while it learns, and when it is evaluated', async () => {
  const text = await readFile(join(folder, 'text.txt'), 'utf8');
  await writeFile(join(folder, 'one.txt'), text.slice(0, 2000));
  await writeFile(join(folder, 'two.txt'), text.slice(2000, 5000));
  const directory = await create(settings.replace('0.1}', '[one.txt, two.txt]}'));
  await train(directory);
  const { best } = await readRunRecord(directory);
  const evaluations = await evaluateRun(directory);
  assert.deepEqual(
    evaluations.map(({ data }) => data),
    ['one.txt', 'two.txt'],
  );
  const losses = [best!.val_loss, best!.metrics['two.txt/val_loss']!];
  for (const [i, { loss }] of evaluations.entries()) assert.ok(Math.abs(loss - losses[i]!) < 1e-6);
});

for (const [kind, yaml] of [
  ['an LSTM', settings],
  [
    'a GRU with accumulated gradients',
    settings
      .replace('model: {', 'model: {cell: gru, variational_dropout: true, ')
      .replace('threads: 1', 'threads: 1, accumulate: 3'),
  ],
  [
    'an LSTM with averaged weights and batches of random length',
    settings
      .replace('model: {', 'model: {weight_dropout: 0.3, variational_dropout: true, ')
      .replace('training: {epochs: 2', `training: {epochs: 8, ${averaging}`),
  ],
] as const) {
  test(`stopped in the middle of an epoch and resumed, ${kind} ends with the same bits`, async () => {
    const whole = await create(yaml);
    await train(whole);
    const parts = await create(yaml);
    const events = await train(parts, 4);
    const end = events.at(-1);
    assert.equal(end?.event === 'end' && end.resumes_at, 4);
    assert.equal((await readRunRecord(parts)).status, 'stopped');
    assert.ok((await readdir(parts)).includes('model.onnx'), 'a stopped run has a model');
    await writeFile(experimentFile(), 'an edit of the experiment file does not matter to the run');
    await train(parts, 20);
    const last = await train(parts);
    assert.ok(last[0]?.event === 'start' && last[0].resumed && last[0].step === 20);
    const tensorsOf = async (directory: string) =>
      (await readCheckpoint(join(directory, 'checkpoints', 'last.safetensors')))?.tensors;
    assert.deepEqual(await tensorsOf(parts), await tensorsOf(whole));
    assert.deepEqual(await readFile(join(parts, 'model.onnx')), await readFile(join(whole, 'model.onnx')));
    const { averaging: state } = (await readCheckpoint(join(parts, 'checkpoints', 'last.safetensors')))!
      .state;
    assert.equal(state.since !== undefined, yaml.includes('nt-asgd'), 'the weights are averaged at the end');
    const losses = async (directory: string) =>
      (await readMetrics(directory)).lines.map((line) => (line.kind === 'step' ? line.loss : line.val_loss));
    assert.deepEqual(await losses(parts), await losses(whole));
    const probes = (directory: string) => readFile(join(directory, 'probes.jsonl'), 'utf8');
    assert.equal(await probes(parts), await probes(whole));
  });
}

test('averaged weights are what is measured, kept, exported and begun from', async () => {
  const yaml = settings
    .replace('dropout: 0.2', 'tied_weights: false')
    .replace('training: {epochs: 2', `training: {epochs: 12, ${averaging}`);
  const directory = await create(yaml);
  await train(directory);
  const last = await readCheckpoint(join(directory, 'checkpoints', 'last.safetensors'));
  assert.ok(last?.state.averaging.since !== undefined, 'averaging has begun');
  const weight = last.tensors.get('lstm.0.weight')!.data;
  assert.notDeepEqual(weight, last.tensors.get('optimizer.average.lstm.0.weight')!.data);

  const { best, progress } = await readRunRecord(directory);
  assert.deepEqual([progress.step, progress.epoch], [progress.total_steps, 12]);
  assert.ok(best!.step > last.state.averaging.since, 'the best weights are averages');
  const [evaluation] = await evaluateRun(directory);
  assert.ok(Math.abs(evaluation!.loss - best!.val_loss) < 1e-6);
  const model = await readCheckpointModel({ run: directory, which: 'best' });
  assert.deepEqual(Buffer.from(model.bytes()), await readFile(join(directory, 'model.onnx')));

  const next = await create(
    settings
      .replace('dropout: 0.2', 'tied_weights: false')
      .replace(
        'training: {epochs: 2',
        `training: {epochs: 1, init_from: ${directory}, optimizer: {learning_rate: 1e-9}`,
      ),
  );
  await train(next);
  const { best: begun } = await readRunRecord(next);
  assert.ok(Math.abs(begun!.val_loss - best!.val_loss) < 1e-4, `${begun!.val_loss} ${best!.val_loss}`);
});

test('probes change nothing in what is learned, and each line is of the epoch that it names', async () => {
  const looked = await create();
  await train(looked);
  const blind = await create(settings.replace('threads: 1', 'threads: 1, probes: false'));
  await train(blind);
  const tensorsOf = async (directory: string) =>
    (await readCheckpoint(join(directory, 'checkpoints', 'last.safetensors')))?.tensors;
  assert.deepEqual(await tensorsOf(looked), await tensorsOf(blind));
  assert.deepEqual(await readProbes(blind), []);
  const lines = await readProbes(looked);
  assert.deepEqual(
    lines.map(({ epoch, step }) => [epoch, step]),
    [
      [1, 15],
      [2, 30],
    ],
  );
  assert.deepEqual(
    lines[1]!.parameters.map(({ name }) => name),
    [...(await tensorsOf(looked))!.keys()].filter((name) => !/^(optimizer|state)\./.test(name)),
  );
});

test('the control file stops a run; a live run is not trained twice', async () => {
  const directory = await create(settings.replace('epochs: 2', 'epochs: 1000'));
  let second: Promise<unknown> | undefined;
  const record = await trainRun(directory, {
    onEvent: (event) => {
      if (event.event !== 'step' || second) return;
      second = assert
        .rejects(trainRun(directory), sentence(/already being trained/))
        .then(() => writeControl(directory, 'stop'));
    },
  });
  await second;
  assert.equal(record.status, 'stopped');
});

test('a run starts from the best weights of another', async () => {
  const directory = await create();
  await train(directory);
  const tuned = await create(`${settings}`.replace('threads', `init_from: ${directory}, threads`));
  await train(tuned);
  const first = (await readMetrics(directory)).lines[0];
  const next = (await readMetrics(tuned)).lines[0];
  assert.ok(first?.kind === 'step' && next?.kind === 'step' && next.loss < first.loss);
  const other = await create(
    settings
      .replace('threads', `init_from: ${directory}, threads`)
      .replace('hidden_size: 16', 'hidden_size: 8'),
  );
  await assert.rejects(train(other), sentence(/training\.init_from.*shape/));
  await rm(join(directory, 'model.onnx'));
  const lost = await create(settings.replace('threads', `init_from: ${directory}, threads`));
  await assert.rejects(train(lost), sentence(/training\.init_from.*no model/));
});

test('weights for another vocabulary of the same size are refused', async () => {
  const directory = await create();
  await train(directory);
  const text = await readFile(join(folder, 'text.txt'), 'utf8');
  await writeFile(join(folder, 'other.txt'), text.replaceAll('e', 'é'));
  const other = settings
    .replace('text.txt', 'other.txt')
    .replace('"the "', '"th"')
    .replace('threads', `init_from: ${directory}, threads`);
  await assert.rejects(train(await create(other)), sentence(/training\.init_from.*vocabulary/));
});

test('a loss that is not finite ends the run, says the step and keeps the last good checkpoint', async () => {
  // Each step multiplies every weight by −99.
  const explosive = 'epochs: 2, optimizer: {type: sgd, learning_rate: 100, weight_decay: 1}';
  const yaml = settings.replace('epochs: 2', explosive).replace('sequence_length: 32', 'sequence_length: 8');
  const directory = await create(yaml);
  await train(directory, 4);
  const checkpoint = join(directory, 'checkpoints', 'last.safetensors');
  const good = await readFile(checkpoint);
  await assert.rejects(
    train(directory),
    sentence(/a\.lstm\.yaml: training\..*no longer a finite number at step \d+/),
  );
  const record = await readRunRecord(directory);
  assert.equal(record.status, 'failed');
  assert.match(record.message ?? '', /at step \d+/);
  assert.deepEqual(await readFile(checkpoint), good);
});

test('a damaged checkpoint is refused, not passed over', async () => {
  const directory = await create();
  await train(directory, 4);
  await truncate(join(directory, 'checkpoints', 'last.safetensors'), 1000);
  await assert.rejects(train(directory), sentence(/last\.safetensors.*damaged/));
  assert.equal((await readRunRecord(directory)).status, 'failed');
});

test('data that changed since the run began is refused', async () => {
  const directory = await create();
  await train(directory, 4);
  await appendFile(join(folder, 'text.txt'), 'more');
  await assert.rejects(train(directory), sentence(/text\.txt has changed/));
});

test('a prompt that cannot be encoded and data that is too short are told before training', async () => {
  await assert.rejects(
    train(await create(settings.replace('"the "', '"ф"'))),
    sentence(/generation\.prompt/),
  );
  const long = settings.replace('sequence_length: 32', 'sequence_length: 3200');
  await assert.rejects(train(await create(long)), UserError);
});

test('a run is measured with a cache, of its own settings or of others', async () => {
  const directory = await create(`${settings}evaluation: {cache: {size: 50, lambda: 0.2}}\n`);
  await train(directory);
  const { best } = await readRunRecord(directory);
  const [own] = await evaluateRun(directory);
  assert.equal(own!.metrics.perplexity_with_cache, best?.metrics?.perplexity_with_cache);
  const [tiny] = await evaluateRun(directory, undefined, { size: 50, theta: 0.3, lambda: 1e-6 });
  assert.ok(Math.abs(tiny!.metrics.perplexity_with_cache! / tiny!.metrics.perplexity! - 1) < 1e-4);
  assert.notEqual(own!.metrics.perplexity_with_cache, tiny!.metrics.perplexity_with_cache);
});
