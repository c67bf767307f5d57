import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inRoot } from '../../../test/project/paths.ts';
import { failureOf, writeFiles } from '../../../test/support/dataFiles.ts';
import { wavFile } from '../../../test/support/wav.ts';
import type { ClassificationSettings } from './classificationData.ts';
import { loadNumberData } from './numberData.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-numbers-'));
});
after(() => rm(folder, { recursive: true }));

function load(settings: Partial<ClassificationSettings> & { readonly train: string }) {
  const data: ClassificationSettings = {
    validation: 0.5,
    input: 'numbers',
    label_column: 'label',
    max_length: 100,
    ...settings,
  };
  return loadNumberData(data, 1, join(folder, 'a.lstm.yaml'));
}

const write = (files: Parameters<typeof writeFiles>[1]) => writeFiles(folder, files);
const failure = (settings: Parameters<typeof load>[0]) => failureOf(load(settings), folder);

/** An array of float32 [rows, columns] as NumPy writes it. */
function npy(rows: readonly (readonly number[])[]): Uint8Array {
  const shape = `(${rows.length}, ${rows[0]?.length ?? 0})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }\n`;
  const size = Buffer.alloc(2);
  size.writeUInt16LE(header.length);
  const values = Float32Array.from(rows.flat());
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    size,
    Buffer.from(header),
    Buffer.from(values.buffer),
  ]);
}

const rows = `id,label,x,y
a,up,1,10
a,up,3,10
b,down,5,10
c,up,3,10
c,up,3,10
c,up,9,99
`;

test('rows are the time steps of the sequence that they name; only the training part sets the scale', async () => {
  await write({ 'rows.csv': rows, 'more.csv': 'y,x,label,id\n12,7,down,z\n' });
  const { train, validations, labels, scale } = await load({
    train: 'rows.csv',
    validation: ['more.csv'],
    sequence_column: 'id',
    max_length: 2,
  });
  assert.deepEqual(labels.names, ['down', 'up']);
  assert.deepEqual(scale.features, ['x', 'y']);
  assert.deepEqual([...train.lengths], [2, 1, 2]);
  assert.deepEqual([...train.labels], [1, 0, 1]);
  const deviation = Math.sqrt(8 / 5);
  const z = (x: number) => Math.fround((x - 3) / deviation);
  assert.deepEqual(train.inputs([0, 1]), {
    values: {
      dtype: 'float32',
      shape: [2, 2, 2],
      data: Float32Array.of(z(1), z(5), 0, 0, z(3), 0, 0, 0),
    },
    lengths: { dtype: 'int32', shape: [2], data: Int32Array.of(2, 1) },
  });
  const [more] = validations;
  assert.deepEqual([...more!.set.inputs([0]).values!.data], [z(7), 2]);
  assert.deepEqual(train.view(0), { input: 'a', steps: ['1', '2'] });
});

test('features name the columns that count', async () => {
  await write({ 'rows.csv': rows });
  const { scale, train } = await load({ train: 'rows.csv', sequence_column: 'id', features: ['y'] });
  assert.deepEqual(scale.features, ['y']);
  assert.equal(train.inputs([0]).values!.shape[1], 1);
});

test('a table names files: arrays of NumPy and numbers as text', async () => {
  await write({
    'd/index.csv': 'file,label\none.npy,a\nsub/two.csv,b\n',
    'd/one.npy': npy([
      [1, 2],
      [3, 4],
    ]),
    'd/sub/two.csv': 'left,right\n5,6\n',
  });
  const { train, files, scale } = await load({
    train: 'd/index.csv',
    validation: ['d/index.csv'],
    file_column: 'file',
  });
  assert.deepEqual([...train.lengths], [2, 1]);
  assert.deepEqual(scale.standardised(Float32Array.of(3, 4)), Float32Array.of(0, 0));
  assert.equal(train.view(1).input, 'sub/two.csv');
  const hashes = files.map(({ sha256 }) => sha256);
  await write({ 'd/sub/two.csv': 'left,right\n5,7\n' });
  const changed = await load({ train: 'd/index.csv', validation: ['d/index.csv'], file_column: 'file' });
  assert.equal(changed.files[0]!.sha256, hashes[0]);
  assert.notEqual(changed.files[1]!.sha256, hashes[1]);
});

test('recordings are read as spectra of the given kind', async () => {
  const sound = (rate: number) =>
    wavFile(Buffer.from(Int16Array.from({ length: 800 }, (_, i) => i).buffer), { rate });
  await write({
    'index.csv': 'file,label\na.wav,a\nb.wav,b\n',
    'lossless.csv': 'file,label\na.wav,a\ntone.flac,b\ntone.wav,b\n',
    ...Object.fromEntries(
      ['tone.flac', 'tone.wav'].map((name) => [
        name,
        readFileSync(inRoot('test', 'fixtures', 'audio', 'flac', name)),
      ]),
    ),
    'a.wav': sound(8000),
    'b.wav': sound(8000),
    'fast.csv': 'file,label\nfast.wav,a\nb.wav,b\n',
    'fast.wav': sound(44_100),
  });
  const audio = {
    features: 'log-mel',
    sample_rate: 8000,
    frame_length: 32,
    frame_step: 16,
    mel_bands: 12,
  } as const;
  const { train } = await load({ train: 'index.csv', validation: ['index.csv'], file_column: 'file', audio });
  assert.deepEqual([...train.lengths], [5, 5], 'frames of 256 samples, 128 apart, within 800');
  assert.deepEqual(train.inputs([0]).values!.shape, [5, 12, 1]);
  const lossless = { train: 'lossless.csv', validation: ['lossless.csv'], file_column: 'file', audio };
  const { train: flac } = await load(lossless);
  assert.deepEqual(flac.inputs([1]).values, flac.inputs([2]).values);
  assert.match(
    await failure({ train: 'index.csv', file_column: 'file' }),
    /^a\.wav: .* add the section data\.audio/,
  );
  assert.match(
    await failure({ train: 'fast.csv', file_column: 'file', audio }),
    /^fast\.wav: This recording has 44100 samples per second, but data\.audio\.sample_rate is 8000/,
  );
});

test('what is wrong is told with file and row', async () => {
  const table = (...lines: string[]) => `id,label,x\n${lines.join('\n')}\n`;
  await write({
    'number.csv': table('a,u,1', 'a,u,one'),
    'missing.csv': table('a,u,1', 'b,v,'),
    'label.csv': table('a,u,1', 'a,v,1'),
    'apart.csv': table('a,u,1', 'b,v,1', 'a,u,2'),
    'unlabelled.csv': table('a,u,1', 'b,,1'),
    'no-numbers.csv': 'id,label\na,u\n',
    'absent.csv': 'file,label\nno.npy,a\n',
    'sizes.csv': 'file,label\n2.npy,a\n3.npy,b\n',
    '2.npy': npy([[1, 2]]),
    '3.npy': npy([[1, 2, 3]]),
    'nan.csv': 'file,label\nnan.npy,a\n',
    'nan.npy': npy([
      [1, 2],
      [3, Number.NaN],
    ]),
    'empty.csv': 'file,label\nempty.npy,a\n',
    'empty.npy': npy([]),
    'broken.csv': 'file,label\nbroken.npy,a\n',
    'broken.npy': 'not an array at all',
    'good.csv': table('a,u,1', 'b,v,2'),
    'unseen.csv': table('a,w,1'),
    'large.csv': table('a,u,1e400'),
  });
  const ofRows = (train: string) => failure({ train, sequence_column: 'id' });
  const ofFiles = (train: string) => failure({ train, file_column: 'file' });
  assert.equal(await ofRows('number.csv'), 'number.csv:3: “one” in the column “x” is not a number.');
  assert.match(await ofRows('large.csv'), /^large\.csv:2: 1e400 is too large a number/);
  assert.equal(await ofRows('missing.csv'), 'missing.csv:3: The column “x” is empty in this row.');
  assert.equal(
    await ofRows('label.csv'),
    'label.csv:3: The sequence “a” has the label “v” in this row, but “u” before.',
  );
  assert.equal(
    await ofRows('apart.csv'),
    'apart.csv:4: The sequence “a” goes on here after another one: put its rows one after the other.',
  );
  assert.equal(await ofRows('unlabelled.csv'), 'unlabelled.csv:3: The column “label” is empty in this row.');
  assert.equal(await ofRows('no-numbers.csv'), 'no-numbers.csv:2: The table has no columns with numbers.');
  assert.equal(await ofFiles('absent.csv'), 'absent.csv:2: The data file no.npy does not exist.');
  assert.equal(await ofFiles('sizes.csv'), 'sizes.csv:3: 3.npy has 3 features, but 2 are expected.');
  assert.equal(await ofFiles('nan.csv'), 'nan.npy: The value of feature 2 at step 2 is not a finite number.');
  assert.equal(await ofFiles('empty.csv'), 'empty.npy: The sequence has no time steps.');
  assert.match(await ofFiles('broken.csv'), /^broken\.npy: /);
  assert.equal(
    await failure({ train: 'good.csv', validation: ['unseen.csv'], sequence_column: 'id' }),
    'unseen.csv:2: The label “w” does not occur in the training data, so the network cannot learn it.',
  );
});

test('columns of files cannot be chosen', async () => {
  assert.equal(
    await failure({ train: 'x.csv', features: ['x'], file_column: 'file' }),
    'a.lstm.yaml: data.features: Of files all columns are read: remove features, or use sequence_column.',
  );
});
