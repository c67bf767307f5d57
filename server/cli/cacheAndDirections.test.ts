/** `generate` and `score` with a continuous cache, and of networks of two directions. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertMistake, CommandLineProgram, jsonLines } from '../../test/support/commandLine.ts';

const settings = `task: language-model
data: {train: text.txt, validation: held-out.txt}
model: {embedding_size: 8, hidden_size: 16}
training: {epochs: 1, batch_size: 1, sequence_length: 32, threads: 1}
evaluation: {cache: {size: 40, theta: 0.6, lambda: 0.2}}
generation: {length: 20}
`;

let program: CommandLineProgram;
let run = '';
let measured = { perplexity: 0, perplexity_with_cache: 0 };
before(async () => {
  program = await CommandLineProgram.build();
  const text = await readFile('test/fixtures/text.txt', 'utf8');
  const write = (name: string, content: string) => writeFile(join(program.folder, name), content);
  await write('text.txt', text);
  // As many characters as fill the windows in which it is measured.
  await write('held-out.txt', text.slice(100, 100 + 32 * 12 + 1));
  await write('a.lstm.yaml', settings);
  await write(
    'both.lstm.yaml',
    settings.replace('hidden_size: 16', '$&, bidirectional: true').replace(/^evaluation.*\n/m, ''),
  );
  const [trained, both] = [
    await program.run(['train', 'a.lstm.yaml', '--json']),
    await program.run(['train', 'both.lstm.yaml', '--json']),
  ];
  assert.equal(trained.code, 0, trained.error);
  assert.equal(both.code, 0, both.error);
  const events = jsonLines(trained);
  run = events[0].run;
  measured = events.find(({ event }) => event === 'epoch').metrics;
});
after(() => program.dispose());

async function perplexity(...options: string[]): Promise<number> {
  const outcome = await program.run(['score', run, '--input', 'held-out.txt', '--json', ...options]);
  assert.equal(outcome.code, 0, outcome.error);
  return jsonLines(outcome).at(-1).perplexity;
}

async function written(...options: string[]): Promise<string> {
  const outcome = await program.run(['generate', run, '--prompt', 'the ', ...options]);
  assert.equal(outcome.code, 0, outcome.error);
  return outcome.out;
}

test('a score with the cache of the run is the perplexity that training has measured', async () => {
  const near = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual / expected - 1) < 1e-5, `${actual} instead of ${expected}`);
  near(await perplexity(), measured.perplexity);
  near(await perplexity('--cache'), measured.perplexity_with_cache);
  assert.notEqual(measured.perplexity.toFixed(4), measured.perplexity_with_cache.toFixed(4));
});

test('one number is enough to ask for a cache, the others are those of the run', async () => {
  const whole = ['--cache-size', '40', '--cache-theta', '0.6', '--cache-lambda', '0.5'];
  assert.equal(await perplexity('--cache-lambda', '0.5'), await perplexity(...whole));
});

test('a text is written with the cache only where it is asked for', async () => {
  const greedy = ['--length', '40', '--temperature', '0'];
  const plain = await written(...greedy);
  assert.equal(await written(...greedy, '--cache-lambda', '1e-9'), plain);
  assert.notEqual(await written(...greedy, '--cache-lambda', '0.95'), plain);
  assert.notEqual(await written('--beams', '2', '--cache-lambda', '0.95'), await written('--beams', '2'));
});

test('a network of two directions has no cache, nor one whose units are held', async () => {
  const both = await program.run(['score', 'both', '--text', 'the cat', '--cache']);
  assertMistake(both, 'A continuous cache needs a language model of LSTM Lab that reads in one direction');
  const held = await program.run(['score', run, '--text', 'the cat', '--cache', '--hold', '0/hidden/1=0']);
  assertMistake(held, 'A continuous cache does not go with --hold');
});

test('figures of a network of two directions say that they are of the forward one', async () => {
  const sentence = /trained in both directions: these are the figures of the forward one alone/;
  for (const asked of [
    ['score', 'both', '--text', 'the cat'],
    ['quantise', 'both'],
  ]) {
    const told = await program.run(asked);
    assert.match(told.out, sentence, told.error);
    assert.equal(jsonLines(await program.run([...asked, '--json'])).at(-1).forward_only, true);
  }
  const plain = await program.run(['score', run, '--text', 'the cat']);
  assert.doesNotMatch(plain.out, sentence);
});
