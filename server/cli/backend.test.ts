import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBlasSettings } from '../../test/bench/pytorchProcess.ts';
import { CommandLineProgram, jsonLines } from '../../test/support/commandLine.ts';
import { pythonWithTorch } from '../../test/support/pythonWithTorch.ts';
import { annotate } from '../runs/annotations.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord } from '../runs/runReader.ts';

const settings = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 4, hidden_size: 8}
training: {epochs: 1, batch_size: 16, sequence_length: 32, threads: 1, probes: false}
generation: {length: 5}
`;

let program: CommandLineProgram;
before(async () => {
  program = await CommandLineProgram.build();
  await writeFile(join(program.folder, 'text.txt'), await readFile('test/fixtures/text.txt'));
  await writeFile(join(program.folder, 'a.lstm.yaml'), settings);
});
after(() => program.dispose());

const train = (args: readonly string[], python: string) =>
  program.run(['train', ...args, '--json'], { env: { LSTM_LAB_PYTHON: python, ...openBlasSettings() } });

test('a run that finds no Python when it is to go on stays, and goes on on the built-in engine', async () => {
  const missing = join(program.folder, 'no-python');
  const experimentFile = join(program.folder, 'a.lstm.yaml');
  const run = await createRunDirectory({ experimentFile, yaml: `${settings}backend: pytorch\n` });
  const failed = await train(['--resume', run], missing);
  assert.equal(failed.code, 1);
  const before = await readRunRecord(run);
  assert.deepEqual([before.status, before.backend], ['failed', 'pytorch']);

  const asWritten = await readFile(join(run, 'experiment.yaml'), 'utf8');
  await annotate(run, { name: 'mine' });
  const resumed = await train(['--resume', run, '--backend', 'onnxruntime'], missing);
  assert.equal(resumed.code, 0, resumed.error);
  const record = await readRunRecord(run);
  assert.deepEqual([record.status, record.backend], ['finished', 'onnxruntime']);
  assert.equal(record.settings.backend, 'onnxruntime');
  assert.equal(record.name, undefined, 'what the run is called is no part of its record');
  assert.equal(await readFile(join(run, 'experiment.yaml'), 'utf8'), asWritten);
});

test('Ctrl+C while a Python is asked, which ends that Python too, stops the run and blames nobody', {
  skip: process.platform === 'win32' && 'the pretended Python is a script',
}, async () => {
  const python = join(program.folder, 'interrupted-python');
  const script = `process.kill(0, 'SIGINT');\nsetInterval(() => {}, 1000);\n`;
  await writeFile(python, `#!${process.execPath}\n${script}`, { mode: 0o755 });
  const stopped = await program.run(['train', 'a.lstm.yaml', '--backend', 'pytorch'], {
    env: { LSTM_LAB_PYTHON: python },
    leads: true,
  });
  assert.equal(stopped.code, 0, stopped.error);
  assert.match(stopped.out, /^Stopped before the first step/m);
});

test('a backend that there is not', async () => {
  const { code, error } = await train(['a.lstm.yaml', '--backend', 'keras'], '');
  assert.equal(code, 1);
  assert.match(error, /^--backend keras is not valid: write onnxruntime, pytorch\.\n$/);
});

test('PyTorch writes the run, and the run says what has computed it', {
  skip: !pythonWithTorch && 'no Python has torch',
}, async () => {
  const trained = await train(['a.lstm.yaml', '--backend', 'pytorch'], pythonWithTorch ?? '');
  assert.equal(trained.code, 0, trained.error);
  const { run, status } = jsonLines(trained).at(-1);
  assert.equal(status, 'finished');
  const record = await readRunRecord(run);
  assert.equal(record.backend, 'pytorch');
  assert.equal(record.pytorch?.python, pythonWithTorch);
  assert.equal(record.pytorch?.processes, 1);
  assert.match(record.versions.torch ?? '', /^\d+\.\d+/);
  const generated = await program.run(['generate', run, '--length', '5']);
  assert.equal(generated.code, 0, generated.error);
});
