import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CommandLineProgram, type Outcome } from '../../test/support/commandLine.ts';

const settings = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16}
training: {epochs: 2, batch_size: 16, sequence_length: 32, log_every: 1, optimizer: {type: adam, learning_rate: 1e-6}}
generation: {length: 20}
`;

let program: CommandLineProgram;
let folder = '';
let directory = '';
before(async () => {
  program = await CommandLineProgram.build();
  folder = program.folder;
  await writeFile(join(folder, 'text.txt'), await readFile('test/fixtures/text.txt'));
  await writeFile(join(folder, 'a.lstm.yaml'), settings);
  const { out } = await run('train', 'a.lstm.yaml', '--json');
  const end: unknown = JSON.parse(out.trimEnd().split('\n').at(-1)!);
  assert.ok(typeof end === 'object' && end !== null && 'run' in end && 'findings' in end);
  assert.match(JSON.stringify(end.findings), /learning-rate-low/, 'what is not well is told with the end');
  directory = String(end.run);
});
after(() => program.dispose());

const run = (...args: string[]): Promise<Outcome> => program.run(args);

test('reproduce trains again, says that all is identical, and what is not well', async () => {
  const { code, out, error } = await run('reproduce', directory);
  assert.equal(code, 0, error);
  assert.match(out, /^Identical: all \d+ values of metrics are equal, and the weights bit by bit\.$/m);
  assert.match(out, /^Warning \(epoch [\d.]+, step 1\): It hardly learns: /m);
  assert.equal((await readdir(join(directory, '..'))).length, 2);
});

test('reproduce refuses data that has changed, names it, and takes it when told to', async () => {
  const file = join(folder, 'text.txt');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replaceAll('e', 'i'));
  const refused = await run('reproduce', directory);
  assert.equal(refused.code, 1);
  assert.ok(refused.error.includes(`The data file ${file} has changed since this run`), refused.error);
  assert.equal(refused.error.trimEnd().split('\n').length, 1);
  const { code, out } = await run('reproduce', directory, '--data', 'any');
  assert.equal(code, 1, 'it is different');
  assert.match(out, /^Different: .*\d/m);
  assert.ok(out.includes(`Not as in the first run: other data: ${file}`), out);
  await writeFile(file, before);
  assert.match(
    (await run('reproduce', directory, '--data', 'some')).error,
    /--data some is not valid: write unchanged, any\./,
  );
});

test('export prints text, writes files, and makes a folder for TensorBoard', async () => {
  const csv = await run('export', directory);
  assert.match(csv.out, /^run,kind,step,epoch,/);
  assert.equal(
    csv.out.trimEnd().split('\r\n').length - 1,
    (await run('export', directory, '--format', 'jsonl')).out.trimEnd().split('\n').length,
  );
  assert.equal(
    (await run('export', directory, directory)).out,
    csv.out,
    'a run named twice is exported once',
  );
  const { text } = JSON.parse((await run('export', directory, '--json')).out);
  assert.equal(text, csv.out);
  const written = await run('export', directory, directory, '--format', 'markdown', '--output', 'report.md');
  assert.equal(written.out, `${join(folder, 'report.md')}\n`);
  assert.match(await readFile(join(folder, 'report.md'), 'utf8'), /^# a\n(.*\n)*.*It hardly learns/);
  const damaged = join(folder, 'damaged');
  await cp(directory, damaged, { recursive: true });
  await writeFile(join(damaged, 'run.json'), '{"format": 1');
  const partly = await run('export', damaged, directory);
  assert.deepEqual([partly.code, partly.out], [1, csv.out], 'a damaged run leaves the others');
  assert.equal(partly.error.trimEnd().split('\n').length, 1, partly.error);
  const events = await run('export', directory, '--format', 'tensorboard', '--output', 'events', '--json');
  const { file }: { file: string } = JSON.parse(events.out);
  assert.ok(file.startsWith(join(folder, 'events', 'a')), file);
  assert.ok((await readFile(file)).length > 1000);
});

test('export says what it could not read', async () => {
  const torn = join(folder, 'torn');
  await cp(directory, torn, { recursive: true });
  await writeFile(join(torn, 'metrics.jsonl'), 'rubbish\n');
  const { error } = await run('export', torn);
  assert.match(error, /metrics\.jsonl that could not be read: 1\./);
  assert.match(error, /has no metrics/);
});

test('mistakes of export are told in one line', async () => {
  for (const [args, words] of [
    [['export'], 'RUN is missing'],
    [['export', 'nothing'], 'There is no run nothing'],
    [
      ['export', directory, '--format', 'xml'],
      '--format xml is not valid: write csv, jsonl, markdown, tensorboard.',
    ],
    [['export', directory, '--format', 'tensorboard'], 'TensorBoard reads a folder'],
    [['export', directory, '--output', join(folder, 'none', 'a.csv')], 'There is no folder'],
  ] as const) {
    const { code, out, error } = await run(...args);
    assert.deepEqual([code, out, error.trimEnd().split('\n').length], [1, '', 1], error);
    assert.ok(error.includes(words), error);
  }
});
