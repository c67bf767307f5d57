import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { spoken } from '../../../test/support/spoken.ts';
import { UserError } from '../../base/errors.ts';
import { stepsNeeded } from './checkLengths.ts';
import { loadSpeechData, type SpeechDataSettings } from './speechData.ts';
import type { SpeechSet } from './speechSet.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speech-'));
});
after(() => rm(folder, { recursive: true }));

const defaults: SpeechDataSettings = {
  train: '',
  validation: [],
  file_column: 'file',
  transcript_column: 'transcript',
  audio: { features: 'log-mel', sample_rate: 8000, frame_length: 32, frame_step: 16, mel_bands: 6 },
  tokenizer: 'char',
  lowercase: false,
  vocabulary_size: 100,
  min_count: 1,
  max_length: 30,
};

async function load(
  files: Record<string, string | Uint8Array>,
  settings: Partial<SpeechDataSettings>,
  stacking = 2,
) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return loadSpeechData({ ...defaults, ...settings }, stacking, 1, join(folder, 'x.lstm.yaml'));
}

const refused = (
  files: Record<string, string | Uint8Array>,
  settings: Partial<SpeechDataSettings>,
  pattern: RegExp,
) =>
  assert.rejects(
    () => load(files, settings),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.describe(), pattern);
      return true;
    },
  );

const texts = (set: SpeechSet) => Array.from({ length: set.count }, (_, i) => [set.name(i), set.text(i)]);

const sounds = { 'rec/a.wav': spoken('low'), 'rec/b.wav': spoken('high low') };

test('a table names recordings and what is said in them', async () => {
  const table = 'file,transcript\nrec/a.wav, low \nrec/b.wav,high  low\n';
  const data = await load({ ...sounds, 'd.csv': table }, { train: 'd.csv', validation: ['d.csv'] });
  assert.deepEqual(texts(data.train), [
    ['rec/a.wav', 'low'],
    ['rec/b.wav', 'high low'],
  ]);
  assert.equal(data.tokenizer.decode(data.train.tokens(1)), 'high low');
  assert.deepEqual(texts(data.validations[0]!.set), texts(data.train));
  assert.equal(data.files.length, 4, 'the tables, and the recordings of each as one file');
});

test('frames are joined to time steps, and labels have blanks around them', async () => {
  const table = 'file,transcript\nrec/a.wav,low\nrec/b.wav,high low\n';
  const { train } = await load({ ...sounds, 'd.csv': table }, { train: 'd.csv', validation: ['d.csv'] });
  // 0.31 s are 2480 samples: 18 frames of 256, 128 apart. 0.54 s: 32.
  assert.deepEqual([...train.lengths], [9, 16]);
  const { values, lengths } = train.inputs([0, 1]);
  assert.deepEqual(values.shape, [16, 12, 2]);
  assert.deepEqual([...lengths.data], [9, 16]);
  const mean = [...values.data].reduce((sum, x) => sum + x, 0) / ((9 + 16) * 12);
  assert.ok(Math.abs(mean) < 1e-5, 'standardised');
  const { extended, label_lengths } = train.targets([0, 1]);
  assert.deepEqual(extended.shape, [2, 17]);
  const [l, o, w] = train.tokens(0);
  assert.deepEqual([...extended.data.subarray(0, 9)], [0, l! + 1, 0, o! + 1, 0, w! + 1, 0, 0, 0]);
  assert.deepEqual([...label_lengths.data], [3, 8]);
});

test('the last time step is filled up with zeros', async () => {
  const table = 'file,transcript\nrec/a.wav,low\nrec/b.wav,high low\n';
  const { train } = await load({ ...sounds, 'd.csv': table }, { train: 'd.csv', validation: ['d.csv'] }, 4);
  assert.deepEqual([...train.lengths], [5, 8]);
  const { values } = train.inputs([0]);
  const step = 24;
  assert.deepEqual([...values.data.subarray(4 * step + 12, 5 * step)], Array<number>(12).fill(0));
});

test('a folder as LibriSpeech has them', async () => {
  const files = {
    'libri/84/121123/84-121123.trans.txt': '84-121123-0000 GO LOW\n84-121123-0001 HIGH\n',
    'libri/84/121123/84-121123-0000.wav': spoken('low low'),
    'libri/84/121123/84-121123-0001.wav': spoken('high'),
    'libri/9/1/9-1.trans.txt': '9-1-0000 LOW\n',
    'libri/9/1/9-1-0000.wav': spoken('low'),
  };
  const data = await load(files, { train: 'libri', validation: ['libri'], lowercase: true });
  assert.deepEqual(texts(data.train), [
    [join('84', '121123', '84-121123-0000.wav'), 'go low'],
    [join('84', '121123', '84-121123-0001.wav'), 'high'],
    [join('9', '1', '9-1-0000.wav'), 'low'],
  ]);
  assert.equal(data.validations[0]!.name, 'libri');
  await refused(
    { 'lost/1/2/1-2.trans.txt': '1-2-0000 LOW\n1-2-0001 LOW\n', 'lost/1/2/1-2-0000.wav': spoken('low') },
    { train: 'lost' },
    /1-2\.trans\.txt:2: There is no recording 1-2-0001\.flac/,
  );
  await refused({ 'silent/a.wav': spoken('low') }, { train: 'silent' }, /data\.train: .*no \.trans\.txt/);
});

test('a transcript that is longer than its recording is refused with its row', async () => {
  const table = 'file,transcript\nrec/b.wav,high low\nrec/a.wav,loooooooooow\n';
  await refused(
    { ...sounds, 'long.csv': table },
    { train: 'long.csv', validation: ['long.csv'] },
    /long\.csv:3: The recording rec\/a\.wav has 9 time steps, but its transcript of 12 tokens needs at least 21/,
  );
  const good = { 'good.csv': 'file,transcript\nrec/b.wav,low\n' };
  await refused(
    good,
    { train: 'good.csv', validation: ['long.csv'] },
    /long\.csv:3: The recording rec\/a\.wav/,
  );
  assert.equal(stepsNeeded([1, 1, 2, 2, 2, 1]), 9);
  assert.equal(stepsNeeded([]), 0);
});

test('long recordings are not learned from, but measured', async () => {
  const table = 'file,transcript\nrec/a.wav,low\nrec/b.wav,high low\n';
  const settings = { train: 'd.csv', validation: ['d.csv'], max_length: 0.4 };
  const data = await load({ ...sounds, 'd.csv': table }, settings);
  assert.deepEqual(texts(data.train), [['rec/a.wav', 'low']]);
  assert.equal(data.validations[0]!.set.count, 2);
  assert.deepEqual(data.notes, ['1 of 2 recordings are longer than 0.4 seconds and are left out.']);
  await refused({}, { ...settings, max_length: 0.1 }, /data\.train: All recordings are longer than 0\.1/);
});

test('what is no recording, or has another rate, is told', async () => {
  const row = (name: string) => ({ 'one.csv': `file,transcript\n${name},low\n` });
  await refused(
    { ...row('x.wav'), 'x.wav': 'hello' },
    { train: 'one.csv' },
    /x\.wav: This is neither a WAV nor a FLAC/,
  );
  await refused(row('absent.flac'), { train: 'one.csv' }, /one\.csv:2: .*absent\.flac does not exist/);
  const audio = { ...defaults.audio, sample_rate: 16_000 };
  await refused({ ...sounds, ...row('rec/a.wav') }, { train: 'one.csv', audio }, /8000 samples per second/);
  await refused({ 'none.csv': 'file,transcript\n' }, { train: 'none.csv' }, /no recordings|no rows/);
  await refused(
    { ...sounds, ...row('rec/a.wav') },
    { train: 'one.csv', validation: 0.5 },
    /too few recordings/,
  );
});
