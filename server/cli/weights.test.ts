import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CommandLineProgram, type Outcome } from '../../test/support/commandLine.ts';
import { decodeTensors } from '../engine/safetensors.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord } from '../runs/runReader.ts';

const settings = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: 16, num_layers: 2}
training: {epochs: 1, batch_size: 16, sequence_length: 32}
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
  directory = JSON.parse(out.trimEnd().split('\n').at(-1)!).run;
});
after(() => program.dispose());

const run = (...args: string[]): Promise<Outcome> => program.run(args);

test('convert writes the weights of either checkpoint and prints the program that loads them', async () => {
  const { code, out, error } = await run('convert', directory, '--output', 'torch.safetensors');
  assert.equal(code, 0, error);
  assert.match(out, /torch\.nn\.LSTM\(8, 16, num_layers=2\)/);
  assert.ok(out.includes(JSON.stringify(join(folder, 'torch.safetensors'))), out);
  const { tensors } = decodeTensors(await readFile(join(folder, 'torch.safetensors')), '');
  assert.deepEqual(tensors.get('rnn.weight_ih_l1')?.shape, [64, 16]);
  assert.ok(tensors.has('embedding.weight') && tensors.has('output.bias'));

  const keras = await run('convert', directory, '--to', 'keras', '--checkpoint', 'last', '--json');
  assert.equal(JSON.parse(keras.out).file, join(folder, 'keras.safetensors'));
  const layers = decodeTensors(await readFile(join(folder, 'keras.safetensors')), '').tensors;
  assert.deepEqual(layers.get('rnn_0/kernel')?.shape, [8, 64]);
});

test('convert and quantise tell in one sentence what cannot be written, and which run has nothing to write', async () => {
  const lines = async (...args: string[]) => {
    const { code, out, error } = await run(...args);
    assert.deepEqual([code, out, error.trimEnd().split('\n').length], [1, '', 1], error);
    return error;
  };
  const absent = join(folder, 'absent');
  const missing = await lines('convert', directory, '--output', join(absent, 'a.safetensors'));
  assert.ok(missing.includes(`There is no folder ${absent}: make it`), missing);

  const untrained = await createRunDirectory({ experimentFile: join(folder, 'b.lstm.yaml'), yaml: settings });
  assert.match(await lines('convert', untrained), /has no best checkpoint yet/);
  assert.match(await lines('quantise', untrained), /has no model yet/);
});

test('convert refuses what it does not know', async () => {
  const { code, error } = await run('convert', directory, '--to', 'caffe');
  assert.equal(code, 1);
  assert.match(error, /--to caffe is not valid: write pytorch, keras/);
});

test('quantise writes a model that is as good, smaller, and continues texts', async () => {
  const { code, out, error } = await run('quantise', directory, '--json');
  assert.equal(code, 0, error);
  const { file, loss, bytes, tokens_per_second: speed } = JSON.parse(out);
  const { best } = await readRunRecord(directory);
  assert.ok(Math.abs(loss.float32 - best!.val_loss) < 1e-4, 'what training has measured');
  assert.ok(Math.abs(loss.int8 - loss.float32) < 0.02, `${loss.float32} ${loss.int8}`);
  assert.ok(bytes.int8 < bytes.float32);
  assert.ok(speed.float32 > 0 && speed.int8 > 0);
  const written = await run('generate', file, '--prompt', 'the ', '--length', '12', '--seed', '1');
  assert.equal(written.code, 0, written.error);
  assert.equal(written.out.length, 'the '.length + 12 + 1);
});
