import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import type { PairSet } from './pairSet.ts';
import { loadTranslationData, type TranslationSettings } from './translationData.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pairs-'));
});
after(() => rm(folder, { recursive: true }));

const defaults: TranslationSettings = {
  train: '',
  validation: [],
  source_column: 'source',
  target_column: 'target',
  source_tokenizer: 'word',
  target_tokenizer: 'word',
  lowercase: false,
  vocabulary_size: 100,
  min_count: 1,
  max_source_length: 100,
  max_target_length: 100,
  reverse_source: false,
};

async function load(files: Record<string, string | Uint8Array>, settings: Partial<TranslationSettings>) {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return loadTranslationData({ ...defaults, ...settings }, 1, join(folder, 'x.lstm.yaml'));
}

function texts(set: PairSet): [string, string][] {
  return Array.from({ length: set.count }, (_, i) => [set.text('source', i), set.text('target', i)]);
}

const csv = 'id,en,zh\n1,"Hello, world",你好世界\n2,Good day,日安\n';
const expected = [
  ['Hello, world', '你好世界'],
  ['Good day', '日安'],
];

test('pairs come from tables of every format, gzipped or not', async () => {
  const columns = { source_column: 'en', target_column: 'zh' };
  const rows = expected.map(([en, zh]) => ({ en, zh }));
  const contents = {
    'a.csv': csv,
    'a.csv.gz': gzipSync(csv),
    'a.tsv': `zh\ten\n${rows.map(({ en, zh }) => `${zh}\t${en}`).join('\n')}\n`,
    'a.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  };
  for (const train of Object.keys(contents)) {
    const data = await load(contents, { train, validation: ['a.csv'], ...columns });
    assert.deepEqual(texts(data.train), expected);
    assert.equal(data.validations[0]!.name, 'a.csv');
    assert.deepEqual(texts(data.validations[0]!.set), expected);
    const ids = data.train.tokens('target', 1);
    assert.equal(data.target.decode(ids), '日安');
    assert.deepEqual(data.files.length, 2);
  }
});

test('pairs come from text files whose lines belong together', async () => {
  const files = {
    'a.en': 'one two\n\nthree\n',
    'a.de': 'eins zwei\nleer\ndrei\n',
    'b.en': 'four\n',
    'b.de': 'vier\n',
  };
  const parallel = { train_target: 'a.de', validation: ['b.en'], validation_target: 'b.de' };
  const data = await load(files, { train: 'a.en', ...parallel });
  assert.deepEqual(texts(data.train), [
    ['one two', 'eins zwei'],
    ['three', 'drei'],
  ]);
  assert.deepEqual(data.notes, ['1 pairs without a source or a target are left out.']);
  assert.deepEqual(texts(data.validations[0]!.set), [['four', 'vier']]);
  assert.deepEqual(data.validations[0]!.set.tokens('source', 0), Int32Array.of(data.source.unknownId!));
});

test('summaries come from folders of stories', async () => {
  await mkdir(join(folder, 'stories'), { recursive: true });
  const story = 'It rained.\n\nPeople got wet.\n\n@highlight\n\nRain falls\n\n@highlight\n\nPeople wet\n';
  const data = await load({ 'stories/1.story': story }, { train: 'stories', validation: ['stories'] });
  assert.deepEqual(texts(data.train), [['It rained. People got wet.', 'Rain falls. People wet.']]);
});

test('a fraction is split off at random; only what is learned from makes the vocabulary', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => `w${i}\tt${i}`).join('\n');
  const settings = {
    train: 'n.tsv',
    validation: 0.25,
    source_tokenizer: 'space',
    target_tokenizer: 'char',
  } as const;
  const data = await load({ 'n.tsv': `source\ttarget\n${lines}\n` }, settings);
  const { set } = data.validations[0]!;
  assert.equal(set.count, 10);
  assert.equal(data.train.count, 30);
  assert.equal(data.source.vocabulary.length, 31);
  for (let i = 0; i < 10; i++) assert.equal(set.tokens('source', i)[0], data.source.unknownId);
  const again = await load({}, settings);
  assert.deepEqual(texts(again.train), texts(data.train));
});

test('long pairs are cut, letters made small, and a note tells how many were cut', async () => {
  const files = { 'l.tsv': 'source\ttarget\nA B C D\tX Y Z\nA\tX\n' };
  const lengths = { max_source_length: 3, max_target_length: 2, lowercase: true };
  const data = await load(files, { train: 'l.tsv', validation: ['l.tsv'], ...lengths });
  assert.equal(data.source.decode(data.train.tokens('source', 0)), 'a b c');
  assert.equal(data.target.decode(data.train.tokens('target', 0)), 'x y');
  assert.equal(data.train.text('target', 0), 'x y z');
  assert.deepEqual([...data.train.sourceLengths], [3, 1]);
  assert.deepEqual(data.notes, ['1 of 2 pairs are cut: the source after 3 tokens, the target after 2.']);
});

test('what cannot be pairs is refused at its place', async () => {
  const refused = (settings: Partial<TranslationSettings>, files: Record<string, string>, pattern: RegExp) =>
    assert.rejects(
      () => load(files, settings),
      (error) => error instanceof UserError && pattern.test(error.describe()),
    );
  await refused({ train: 'p.txt' }, { 'p.txt': 'a\n' }, /x\.lstm\.yaml: data\.train: p\.txt holds no pairs/);
  await refused({ train: 'e.csv' }, { 'e.csv': 'source,target\na,\n' }, /data\.train: There is no pair/);
  await refused({ train: 'o.csv', validation: 0.5 }, { 'o.csv': 'source,target\na,b\n' }, /too few pairs/);
  await refused({ train: 'c.csv' }, { 'c.csv': 'source,ziel\na,b\n' }, /c\.csv:1.*“target”/);
  const uneven = { 'u.en': 'a\nb\n', 'u.de': 'c\n' };
  await refused({ train: 'u.en', train_target: 'u.de' }, uneven, /data\.train_target: .*2 lines.*1/);
});

test('files to measure on that have the same name are told apart by their folders', async () => {
  const validation = ['one/dev.csv', 'two/dev.csv'];
  for (const part of ['one', 'two']) await mkdir(join(folder, part));
  const files = { 'all.csv': csv, [validation[0]!]: csv, [validation[1]!]: csv };
  const columns = { source_column: 'en', target_column: 'zh' };
  const { validations } = await load(files, { train: 'all.csv', validation, ...columns });
  assert.deepEqual(
    validations.map(({ name }) => name),
    validation,
  );
});
