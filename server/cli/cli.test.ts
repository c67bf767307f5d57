import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  assertMistake,
  CommandLineProgram,
  jsonLines,
  type Outcome,
} from '../../test/support/commandLine.ts';
import { readRunRecord } from '../runs/runReader.ts';

const settings = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16}
training: {epochs: 2, batch_size: 16, sequence_length: 32, threads: 1}
generation: {length: 20}
`;

/** Trains until it is stopped. */
const endless = ['train', 'a.lstm.yaml', '--set', 'training.epochs=100000', '--json'];

let program: CommandLineProgram;
let folder = '';
before(async () => {
  program = await CommandLineProgram.build();
  folder = program.folder;
  await writeFile(join(folder, 'text.txt'), await readFile('test/fixtures/text.txt'));
  await writeFile(join(folder, 'a.lstm.yaml'), settings);
});
after(() => program.dispose());

const start = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  program.start(args, { ...(env && { env }) });
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<Outcome> =>
  program.run(args, { env, input });

test('train, evaluate, generate, runs and inspect follow on each other', async () => {
  const training = await run(['train', 'a.lstm.yaml', '--set', 'training.log_every=5', '--json']);
  assert.equal(training.code, 0, training.error);
  const events = jsonLines(training);
  const first = events[0];
  const last = events.at(-1);
  assert.deepEqual([first.event, last.event, last.status], ['start', 'end', 'finished']);
  assert.equal(first.run, last.run);
  assert.ok(events.some(({ event, step }) => event === 'step' && step === 5));
  const epochs = events.filter(({ event }) => event === 'epoch');
  assert.deepEqual(
    epochs.map(({ epoch }) => epoch),
    [1, 2],
  );
  for (const epoch of epochs) {
    for (const key of ['train_loss', 'val_loss', 'tokens_per_second']) assert.ok(epoch[key] > 0, key);
    assert.ok(epoch.metrics.perplexity > 0);
  }
  assert.equal(
    events.filter(({ event, result }) => event === 'result' && result.text.length === 20).length,
    2,
  );
  assert.equal(last.best.val_loss, epochs[1].val_loss);
  assert.match(await readFile(join(first.run, 'experiment.yaml'), 'utf8'), /log_every: 5/);

  const id = basename(first.run);
  const [evaluated, generated, again, listed, inspected, resumed, other] = await Promise.all([
    run(['evaluate', id, '--json']),
    run(['generate', `a/${id}`, '--prompt', 'the ', '--length', '5', '--seed', '7', '--json']),
    run(['generate', first.run, '--prompt', 'the ', '--length', '5', '--seed', '7']),
    run(['runs', '--json']),
    run(['inspect', join(first.run, 'model.onnx'), '--json']),
    run(['train', 'a.lstm.yaml', '--resume', id]),
    run(['train', 'b.lstm.yaml', '--resume', id]),
  ]);
  const [evaluation] = jsonLines(evaluated);
  assert.ok(Math.abs(evaluation.loss - last.best.val_loss) < 1e-6);
  assert.ok(evaluation.baselines[0].metrics.val_loss > 0);
  const tokens = jsonLines(generated);
  assert.equal(tokens.length, 6);
  assert.ok(
    tokens[0].alternatives.length > 1 && tokens[0].probability <= tokens[0].alternatives[0].probability,
  );
  assert.equal(again.out, `the ${tokens[5].text}\n`);
  assert.deepEqual(
    jsonLines(listed).map(({ run: directory, status }) => [directory, status]),
    [[first.run, 'finished']],
  );
  assert.deepEqual(
    jsonLines(inspected)[0].inputs.map(({ name }: { name: string }) => name),
    ['tokens', 'h_in', 'c_in'],
  );
  assertMistake(resumed, 'has finished');
  assertMistake(other, 'belongs to the experiment a, not to b.lstm.yaml');
});

test('Ctrl+C stops with a checkpoint, and the run goes on from there', async () => {
  const child = start([...endless, '--runs-dir', 'elsewhere']);
  const exit = once(child, 'close');
  let out = '';
  let stopping = false;
  for await (const chunk of child.stdout) {
    out += chunk;
    if (!stopping && out.includes('"epoch"')) stopping = child.kill('SIGINT');
  }
  assert.deepEqual(await exit, [0, null]);
  const events = jsonLines({ code: 0, out, error: '' });
  const end = events.at(-1);
  assert.equal(end.status, 'stopped');
  assert.ok(end.run.startsWith(join(folder, 'elsewhere', 'a')));
  assert.ok((await readdir(join(end.run, 'checkpoints'))).includes('last.safetensors'));

  const again = start(['train', '--resume', end.run, '--json']);
  const againExit = once(again, 'close');
  const [line] = await once(again.stdout, 'data');
  again.kill('SIGINT');
  again.stdout.resume();
  await againExit;
  const started = JSON.parse(String(line).split('\n', 1)[0] ?? '');
  assert.ok(started.event === 'start' && started.resumed && started.step > 0);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} while the run is still being made leaves a stopped run`, async () => {
    const child = start([...endless, '--runs-dir', signal]);
    const exit = once(child, 'close');
    const output = text(child.stdout);
    while (!existsSync(join(folder, signal))) await nextTurn();
    child.kill(signal);
    assert.deepEqual(await exit, [0, null]);
    assert.equal(jsonLines({ code: 0, out: await output, error: '' }).at(-1).status, 'stopped');
  });
}

test('a run whose output nobody reads any more ends with a checkpoint', async () => {
  const child = start([...endless, '--runs-dir', 'unread']);
  const exit = once(child, 'close');
  const [line] = await once(child.stdout, 'data');
  child.stdout.destroy();
  assert.deepEqual(await exit, [0, null]);
  const { run: directory } = JSON.parse(String(line).split('\n', 1)[0] ?? '');
  assert.equal((await readRunRecord(directory)).status, 'stopped');
  assert.ok((await readdir(join(directory, 'checkpoints'))).includes('last.safetensors'));
});

test('mistakes are told in one line that names file, line and key', async () => {
  const file = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
  await file('broken.lstm.yaml', 'task: [');
  await file('key.lstm.yaml', settings.replace('hidden_size', 'hiden_size'));
  await file('type.lstm.yaml', settings.replace('epochs: 2', 'epochs: many'));
  await file('missing.lstm.yaml', settings.replace('text.txt', 'absent.txt'));
  await file('empty.lstm.yaml', settings.replace('text.txt', 'empty.txt'));
  await file('empty.txt', '');
  await file('binary.lstm.yaml', settings.replace('text.txt', 'binary.txt'));
  await file('binary.txt', new Uint8Array(10_000));
  await file('short.lstm.yaml', settings.replace('text.txt', 'short.txt'));
  await file('short.txt', 'a few words');
  await copyFile(join(folder, 'text.txt'), join(folder, 'foreign.onnx'));
  const cases: [args: string[], ...parts: string[]][] = [
    [['train', 'broken.lstm.yaml'], 'broken.lstm.yaml:1'],
    [['train', 'key.lstm.yaml'], 'key.lstm.yaml:3', 'hiden_size'],
    [['train', 'type.lstm.yaml'], 'type.lstm.yaml:4', 'training.epochs'],
    [['train', 'missing.lstm.yaml'], 'missing.lstm.yaml:2', 'data.train', 'absent.txt'],
    [['train', 'empty.lstm.yaml'], 'empty.lstm.yaml:2', 'data.train', 'empty'],
    [['train', 'binary.lstm.yaml', '--json'], 'binary.lstm.yaml:2', 'data.train', 'binary'],
    [['train', 'short.lstm.yaml'], 'short.lstm.yaml:2', 'data.train', '513'],
    [['train', 'absent.lstm.yaml'], 'absent.lstm.yaml'],
    [['train', 'a.lstm.yaml', '--set', 'training.epoch=1'], 'training.epochs'],
    [['train', 'a.lstm.yaml', '--set', 'training.epochs=-1'], 'training.epochs'],
    [['train', 'a.lstm.yaml', '--frobnicate'], '--frobnicate', 'train --help'],
    [['train'], 'FILE', 'train --help'],
    [['train', 'a.lstm.yaml', '--runs-dir', 'text.txt'], 'text.txt'],
    [['generate', 'a.lstm.yaml'], 'a.lstm.yaml', 'one of its runs'],
    [['generate', 'x', '--temperature', '-1'], '--temperature=VALUE'],
    [['generate', 'x', '--top-p', '0'], '--top-p', '> 0, ≤ 1'],
    [['inspect', '.'], 'folder'],
    [['inspect', 'absent.onnx'], 'absent.onnx', 'no such file'],
    [['generate', 'nothing'], 'nothing'],
    [['generate', 'foreign.onnx', '--length', '0'], '--length'],
    [['inspect', 'foreign.onnx'], 'foreign.onnx'],
    [['runs', 'no-such-folder'], 'no-such-folder'],
    [['frobnicate'], 'frobnicate'],
  ];
  for (const [args, ...parts] of cases) {
    const { code, out, error } = await run(args);
    assertMistake({ code, out: args.includes('--json') ? '' : out, error }, ...parts);
  }
  const begun = jsonLines(await run(['runs', '--json'])).map(({ experiment }) => experiment);
  assert.ok(!begun.includes('binary'), 'what could not begin leaves nothing');
});

test('validate says what is wrong with each file, and how bad it is', async () => {
  await writeFile(join(folder, 'bad.lstm.yaml'), settings.replace('hidden_size', 'hiden_size'));
  const outcome = await run(['validate', 'a.lstm.yaml', 'bad.lstm.yaml', '--json']);
  assert.equal(outcome.code, 1);
  const [good, bad] = jsonLines(outcome);
  assert.deepEqual([good.valid, good.problems], [true, []]);
  assert.deepEqual([bad.valid, bad.problems[0].line, bad.problems[0].code], [false, 3, 'LSTM010']);
  const text = await run(['validate', 'bad.lstm.yaml']);
  assert.match(text.out, /^bad\.lstm\.yaml:3:\d+: error LSTM010/);
  assert.equal((await run(['validate', 'a.lstm.yaml'])).code, 0);
});

test('validate reads the data too, and a file that cannot be read does not keep it from the others', async () => {
  await writeFile(join(folder, 'tiny.txt'), 'a few words');
  await writeFile(join(folder, 'tiny.lstm.yaml'), settings.replace('text.txt', 'tiny.txt'));
  const outcome = await run(['validate', 'absent.lstm.yaml', 'tiny.lstm.yaml', 'a.lstm.yaml', '--json']);
  assert.equal(outcome.code, 1);
  const [absent, tiny, good] = jsonLines(outcome);
  assert.deepEqual([absent.valid, absent.problems.length], [false, 1]);
  assert.deepEqual([tiny.valid, tiny.problems[0].code, tiny.problems[0].line], [false, 'LSTM042', 2]);
  assert.equal(good.valid, true);
});

test('a run is found under the name by which it is listed from a folder above', async () => {
  const below = join(folder, 'above', 'below');
  await mkdir(below, { recursive: true });
  await writeFile(join(below, 'text.txt'), await readFile('test/fixtures/text.txt'));
  await writeFile(join(below, 'b.lstm.yaml'), settings.replace('epochs: 2', 'epochs: 1'));
  for (const _ of ['first', 'newest']) {
    assert.equal((await run(['train', join('above', 'below', 'b.lstm.yaml')])).code, 0);
  }
  const listed = (await run(['runs', 'above'])).out.split('\n')[1] ?? '';
  const name = listed.split(' ', 1)[0] ?? '';
  assert.match(name, /^b\//);
  const generated = await run(['generate', name, '--prompt', 'the ', '--length', '3']);
  assert.match(generated.out, /^the /, generated.error);
  const newest = await run(['evaluate', 'b', '--json']);
  assert.equal(basename(jsonLines(newest)[0]?.run), basename(name));
  assertMistake(await run(['generate', `${name}0`]), `${name}0`, 'lstm-lab runs');
  assertMistake(await run(['evaluate', 'text.txt']), 'text.txt is a file, not a run');
  await mkdir(join(folder, 'empty'));
  const none = await run(['runs', 'empty']);
  assert.deepEqual([none.code, none.error], [0, '']);
  assert.match(none.out, /no runs/);
});

test('generate ends before a text, searches for beams; score tells the perplexity of a text', async () => {
  const model = join(folder, 'foreign-model.onnx');
  const from = 'test/fixtures/pytorch/language-models/torch2.15-dynamo-lstm-2-layers-batch-first';
  await copyFile(`${from}.onnx`, model);
  await copyFile(`${from}.lstm-graph.yaml`, model.replace('.onnx', '.lstm-graph.yaml'));
  const greedy = ['generate', model, '--length', '12', '--temperature', '0', '--json'];
  const { text: whole } = jsonLines(await run(greedy)).at(-1);
  const stop = whole.slice(4, 6);
  const ended = jsonLines(await run([...greedy, '--stop', 'no such text', '--stop', stop])).at(-1);
  assert.deepEqual([ended.text, ended.stopped_by], [whole.slice(0, whole.indexOf(stop)), stop]);

  const beams = jsonLines(
    await run(['generate', model, '--length', '4', '--beams', '3', '--groups', '2', '--json']),
  );
  assert.equal(beams.length, 6);
  const sums = beams.map(({ log_probability }) => log_probability);
  assert.deepEqual(
    sums,
    sums.toSorted((a, b) => b - a),
  );
  assertMistake(await run(['generate', model, '--groups', '2']), '--groups', '--beams');
  assertMistake(await run(['generate', model, '--beams', '2', '--seed', '1']), '--seed', '--beams');

  const lines = jsonLines(await run(['score', model, '--text', whole, '--json']));
  const surprises = lines.slice(0, -1).map(({ probability }) => -Math.log(probability));
  assert.equal(surprises.length, whole.length - 1);
  const mean = surprises.reduce((sum, surprise) => sum + surprise, 0) / surprises.length;
  assert.ok(Math.abs(lines.at(-1).perplexity - Math.exp(mean)) < 1e-9);
  const piped = await run(['score', model, '--input', '-'], {}, whole);
  assert.match(piped.out, /^Perplexity \d.*, 11 tokens\)\n$/);
  assertMistake(await run(['score', model, '--text', 'a']), 'two tokens');
  assertMistake(await run(['score', model]), '--text');
  assertMistake(await run(['score', model, '--input', 'absent.txt']), 'absent.txt');
  await writeFile(join(folder, 'bytes.txt'), Buffer.of(0x61, 0xff, 0xfe));
  assertMistake(await run(['score', model, '--input', 'bytes.txt']), 'bytes.txt', 'UTF-8');
  const unknown = await run(['generate', model, '--prompt', 'é']);
  assertMistake(unknown, 'é');
  assert.equal(unknown.out, '', 'nothing is printed before');
});

const full = '/dev/full';
test('output that cannot be written is a mistake, not a success', { skip: !existsSync(full) }, async () => {
  const device = await open(full, 'w');
  const child = spawn(process.execPath, [program.script, 'validate', 'a.lstm.yaml'], {
    cwd: folder,
    stdio: ['ignore', device.fd, 'pipe'],
  });
  const exit = once(child, 'close');
  let error = '';
  child.stderr?.on('data', (part) => (error += part));
  assert.deepEqual(await exit, [1, null]);
  assert.match(error, /ENOSPC/);
  await device.close();
});

test('it explains itself, in Chinese where the locale is Chinese', async () => {
  const { code, out } = await run(['--help']);
  assert.equal(code, 0);
  for (const name of ['validate', 'train', 'generate', 'predict', 'evaluate', 'runs', 'inspect']) {
    assert.ok(out.includes(`lstm-lab ${name}`));
  }
  assert.match((await run(['train', '--help'])).out, /--resume RUN\n {6}Goes on/);
  assert.match((await run(['generate', '--help'])).out, /--top-p P\n.*\n.*> 0, ≤ 1/);
  const bundle = resolve('l10n', 'bundle.l10n.zh-cn.json');
  assert.match((await run(['runs', 'no-such-folder'], { LSTM_LAB_L10N: bundle })).error, /没有文件夹/);
});
