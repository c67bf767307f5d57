/** Runs that are refused before they begin, and those that fail later. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertMistake, CommandLineProgram, jsonLines } from '../../test/support/commandLine.ts';

const settings = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16}
training: {epochs: 1, batch_size: 4, sequence_length: 16, threads: 1}
generation: {prompt: "", length: 5}
`;

let program: CommandLineProgram;
before(async () => {
  program = await CommandLineProgram.build();
  const write = (name: string, content: string) => writeFile(join(program.folder, name), content);
  await write('text.txt', 'the cat sat on the mat. '.repeat(100));
  await write('good.lstm.yaml', settings);
  // The file is right; that no such character is learned is known when the text has been read.
  await write('bad.lstm.yaml', settings.replace('prompt: ""', 'prompt: "Ω"'));
  // Each step multiplies every weight by −99.
  const explosive = 'epochs: 5, optimizer: {type: sgd, learning_rate: 100, weight_decay: 1}';
  await write('explodes.lstm.yaml', settings.replace('epochs: 1', explosive));
});
after(() => program.dispose());

const runsOf = (name: string) => join(program.folder, '.lstm-lab/runs', name);

test('a run that cannot begin is told about and leaves nothing', async () => {
  assertMistake(await program.run(['train', 'bad.lstm.yaml']), 'bad.lstm.yaml', 'generation.prompt');
  assert.ok(!existsSync(runsOf('bad')));
  const told = await program.run(['train', 'bad.lstm.yaml', '--json']);
  assert.equal(told.code, 1);
  assert.equal(jsonLines(told).at(-1).status, 'failed');
  assert.ok(!existsSync(runsOf('bad')));
});

const onPyTorch = ['good.lstm.yaml', '--backend', 'pytorch'];
const refusals = [
  {
    why: 'no Python',
    args: onPyTorch,
    env: { LSTM_LAB_PYTHON: '/nowhere/python' },
    told: /^The Python \/nowhere\/python cannot be started: name another one [^\n]+\n$/,
  },
  {
    why: 'no Slurm',
    args: [...onPyTorch, '--set', 'pytorch.launcher=slurm'],
    env: { PATH: '/nowhere' },
    told: /good\.lstm\.yaml: pytorch\.launcher: [^\n]*sbatch[^\n]*\n$/,
  },
  {
    why: 'no weights to start from',
    args: ['good.lstm.yaml', '--set', 'training.init_from=good/nothing'],
    env: {},
    told: /good\/nothing[^\n]*\n$/,
  },
];
for (const { why, args, env, told } of refusals) {
  test(`${why}: one sentence, and no run`, async () => {
    const { code, out, error } = await program.run(['train', ...args], { env });
    assert.deepEqual([code, out], [1, '']);
    assert.match(error, told);
    assert.ok(!existsSync(runsOf('good')));
  });
}

test('other runs of the experiment stay', async () => {
  const { code, error } = await program.run(['train', 'good.lstm.yaml']);
  assert.equal(code, 0, error);
  await program.run(['train', 'good.lstm.yaml', '--set', 'generation.prompt=Ω']);
  const { out } = await program.run(['runs', '--json']);
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).status),
    ['finished'],
  );
});

test('a run that fails while it trains stays, with its message', async () => {
  const { code } = await program.run(['train', 'explodes.lstm.yaml']);
  assert.equal(code, 1);
  assert.ok(existsSync(runsOf('explodes')));
  const listed = jsonLines(await program.run(['runs', '--json']));
  const failed = listed.find(({ experiment }) => experiment === 'explodes');
  assert.equal(failed?.status, 'failed');
});
