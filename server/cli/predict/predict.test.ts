import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  assertMistake,
  CommandLineProgram,
  jsonLines,
  outcomeOf,
} from '../../../test/support/commandLine.ts';

const settings = `task: classification
data: {train: days.csv}
model: {embedding_size: 4, hidden_size: 4}
training: {epochs: 1, threads: 1}
`;

let program: CommandLineProgram;
let predict: readonly string[];
const write = (name: string, content: string | Uint8Array) => writeFile(join(program.folder, name), content);
before(async () => {
  program = await CommandLineProgram.build();
  const rows = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'good day,yes' : 'bad day,no'));
  await write('days.csv', ['text,label', ...rows].join('\n'));
  await write('days.lstm.yaml', settings);
  const trained = jsonLines(await program.run(['train', 'days.lstm.yaml', '--json']));
  predict = ['predict', trained.at(-1).run];
});
after(() => program.dispose());

const labelsOf = async (args: readonly string[], input: string | Uint8Array = ''): Promise<string[]> =>
  jsonLines(await program.run([...predict, ...args, '--json'], { input })).map(({ label }) => label);

test('a table, lines, gzip, and a table through a pipe are answered alike', async () => {
  const labels = await labelsOf(['--input', 'days.csv']);
  assert.equal(labels.length, 40);
  for (const label of labels) assert.ok(['yes', 'no'].includes(label), label);
  const [bad, good] = labels;
  for (const input of ['bad day\n\ngood day\n', gzipSync('bad day\ngood day\n')]) {
    assert.deepEqual(await labelsOf([], input), [bad, good]);
  }
  assert.deepEqual(await labelsOf(['--format', 'csv'], 'id,text\n1,bad day\n2,good day\n'), [bad, good]);
  assert.deepEqual(await labelsOf(['--format', 'jsonl'], '{"text": "good day"}\n'), [good]);
});

test('the texts of a folder are answered by name', async () => {
  await mkdir(join(program.folder, 'letters', 'old'), { recursive: true });
  await write('letters/a.txt', 'bad day');
  await write('letters/old/b.txt', 'good day');
  const answers = jsonLines(await program.run([...predict, '--input', 'letters', '--json']));
  assert.deepEqual(
    answers.map(({ name }) => name),
    ['a.txt', join('old', 'b.txt')],
  );
});

test('mistakes are told', async () => {
  const noGzip = Uint8Array.of(0x1f, 0x8b, 1, 2, 3);
  await write('damaged.txt', noGzip);
  const mistake = async (args: readonly string[], input: string | Uint8Array, ...parts: string[]) =>
    assertMistake(await program.run([...predict, ...args], { input }), ...parts);
  await mistake(['--input', 'damaged.txt'], '', 'damaged.txt', 'gzip');
  await mistake([], noGzip, 'standard input', 'gzip');
  await mistake(['--input', 'absent.txt'], '', 'absent.txt');
  await mkdir(join(program.folder, 'blank'));
  await write('blank/c.txt', ' \n');
  await mistake(['--input', 'blank'], '', 'c.txt', 'no text');
  await mistake(['--format', 'xml'], '', '--format xml');
  await mistake(['--stream'], 'bad day\n', 'leave out --stream');
  await mistake(['--stream=yes'], '', '--stream takes no value');
  await mistake(['--input', 'days.csv', '--output', 'days.csv'], '', 'would replace the input');
  await mistake(['--input', 'days.csv', '--output', 'absent/x.txt'], '', 'x.txt');
  await mistake(['--input', 'absent.txt', '--output', 'never.txt'], '', 'absent.txt');
  await write('damaged.onnx', 'no model');
  assertMistake(await program.run(['predict', 'damaged.onnx', '--output', 'never.txt']), 'damaged.onnx');
  const begun = (await readdir(program.folder)).filter((name) => name.startsWith('never.txt'));
  assert.deepEqual(begun, [], 'nothing is left behind');
  assertMistake(await program.run(['generate', predict[1]!]), 'lstm-lab predict');
});

test('an output file is there when all is answered, and says how many there are', async () => {
  const { code, out, error } = await program.run([
    ...predict,
    '--input',
    'days.csv',
    '--output',
    'answers.jsonl',
  ]);
  assert.equal(code, 0, error);
  assert.equal(error, '', 'no progress where nobody looks');
  assert.match(out, /answers\.jsonl: 40 answers/);
  const lines = (await readFile(join(program.folder, 'answers.jsonl'), 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, 40);
  assert.equal(typeof JSON.parse(lines[0]!).probability, 'number');
});

test('programs are told how far it is', async () => {
  const args = ['--input', 'days.csv', '--output', 'answers.txt', '--progress', 'json'];
  const { error } = await program.run([...predict, ...args]);
  const first = JSON.parse(error.split('\n', 1)[0]!);
  assert.ok(first.examples >= 1 && first.fraction > 0 && first.secondsLeft >= 0, error);
});

test('Ctrl+C leaves what was there, and nothing half written', {
  skip: process.platform === 'win32',
}, async () => {
  await write('kept.txt', 'as before');
  const endless = program.start([...predict, '--output', 'kept.txt', '--progress', 'json']);
  const outcome = outcomeOf(endless);
  const more = setInterval(() => endless.stdin.write('good day\n'.repeat(200)), 5);
  endless.stdin.on('error', () => {});
  await once(endless.stderr, 'data');
  endless.kill('SIGINT');
  const { code, error } = await outcome;
  clearInterval(more);
  assert.equal(code, 130, error);
  assert.match(error, /kept\.txt was not written/);
  assert.equal(await readFile(join(program.folder, 'kept.txt'), 'utf8'), 'as before');
  assert.deepEqual(
    (await readdir(program.folder)).filter((name) => name.endsWith('.tmp')),
    [],
  );
});
