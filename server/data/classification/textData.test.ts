import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { failureOf, writeFiles } from '../../../test/support/dataFiles.ts';
import type { ClassificationSettings } from './classificationData.ts';
import { loadTextData } from './textData.ts';
import type { TextSet } from './textSet.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-texts-'));
});
after(() => rm(folder, { recursive: true }));

function load(settings: Partial<ClassificationSettings> & { readonly train: string }) {
  const data: ClassificationSettings = {
    validation: 0.5,
    input: 'text',
    label_column: 'label',
    text_column: 'text',
    tokenizer: 'word',
    lowercase: false,
    vocabulary_size: 100,
    min_count: 1,
    max_length: 10,
    ...settings,
  };
  return loadTextData(data, 1, join(folder, 'a.lstm.yaml'));
}

const write = (files: Parameters<typeof writeFiles>[1]) => writeFiles(folder, files);
const failure = (settings: Parameters<typeof load>[0]) => failureOf(load(settings), folder);

/** `label: tokens`, an example each. */
function shown(set: TextSet, names: readonly string[]): string[] {
  return Array.from(set.labels, (label, i) => `${names[label]}: ${set.view(i).steps.join(' ')}`);
}

test('CSV, TSV and JSON lines, gzipped or not; the vocabulary is that of the training examples', async () => {
  const rows = ['no,bad film', 'yes,"good, fun"', 'no,bad bad'];
  await write({
    't.csv': `label,text\n${rows.join('\n')}\n`,
    't.tsv.gz': gzipSync('text\tlabel\ngood film\tyes\n'),
    't.jsonl': '{"label":"no","text":"a fun film"}\n',
  });
  const { train, validations, labels, tokenizer, files } = await load({
    train: 't.csv',
    validation: ['t.tsv.gz', 't.jsonl'],
  });
  assert.deepEqual(labels.names, ['no', 'yes']);
  assert.deepEqual(tokenizer.vocabulary, ['<unk>', 'bad', 'film', 'good', ',', 'fun']);
  assert.deepEqual(shown(train, labels.names), ['no: bad film', 'yes: good , fun', 'no: bad bad']);
  assert.deepEqual(
    validations.map(({ name, set }) => [name, shown(set, labels.names)]),
    [
      ['t.tsv.gz', ['yes: good film']],
      ['t.jsonl', ['no: <unk> fun film']],
    ],
  );
  assert.equal(files.length, 3);
  assert.deepEqual(train.inputs([0, 1]), {
    tokens: { dtype: 'int32', shape: [3, 2], data: Int32Array.of(1, 3, 2, 4, 0, 5) },
    lengths: { dtype: 'int32', shape: [2], data: Int32Array.of(2, 3) },
  });
});

test('a folder for each label', async () => {
  await write({ 'imdb/neg/0.txt': 'bad', 'imdb/neg/1.txt': 'dull', 'imdb/pos/0.txt': 'good' });
  const { train, labels } = await load({ train: 'imdb', validation: ['imdb'] });
  assert.deepEqual(shown(train, labels.names), ['neg: bad', 'neg: dull', 'pos: good']);
});

test('a fraction is chosen at random, the same at every reading; a label that is rare is learned', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i % 2 ? 'odd' : 'even'},n${i}`);
  await write({ 'many.csv': `label,text\n${rows.join('\n')}\nrare,x\n` });
  for (const fraction of [0.2, 0.5]) {
    const { train, validations, labels } = await load({ train: 'many.csv', validation: fraction });
    const again = await load({ train: 'many.csv', validation: fraction });
    const part = shown(validations[0]!.set, labels.names);
    assert.ok(shown(train, labels.names).includes('rare: x'));
    assert.equal(train.count + part.length, 21);
    assert.ok(part.length >= 20 * fraction - 1);
    assert.deepEqual(shown(again.train, labels.names), shown(train, labels.names));
  }
});

test('pairs of texts are read one after the other', async () => {
  await write({ 'pairs.csv': 'label,text,other\n1,how old,what age\n0,how old,how tall\n' });
  const { train, labels, tokenizer } = await load({
    train: 'pairs.csv',
    validation: ['pairs.csv'],
    pair_column: 'other',
  });
  assert.equal(tokenizer.vocabulary.at(-1), '<sep>');
  assert.deepEqual(shown(train, labels.names), ['1: how old <sep> what age', '0: how old <sep> how tall']);
});

test('characters of new texts become the unknown one; long texts are cut, which is told', async () => {
  await write({ 'c.csv': 'label,text\na,abc\nb,abcd\n', 'd.csv': 'label,text\na,azb\n' });
  const { train, validations, labels, notes } = await load({
    train: 'c.csv',
    validation: ['d.csv'],
    tokenizer: 'char',
    max_length: 3,
  });
  assert.deepEqual(shown(train, labels.names), ['a: a b c', 'b: a b c']);
  assert.deepEqual(shown(validations[0]!.set, labels.names), ['a: a \uFFFD b']);
  assert.deepEqual(notes, ['1 of 2 texts are cut after 3 tokens.']);
});

test('what is wrong is told with file and row', async () => {
  await write({
    'good.csv': 'label,text\na,x\nb,y\n',
    'no-label.csv': 'label,text\na,x\n,y\n',
    'no-text.jsonl': '{"label":"a","text":"x"}\n{"label":"b","text":" "}\n',
    'column.csv': 'class,text\na,x\n',
    'one.csv': 'label,text\na,x\na,y\n',
    'two.csv': 'label,text\na,x\nb,y\n',
    'none.csv': 'label,text\n',
    'other.csv': 'label,text\na,x\nc,y\n',
    'blank/a/0.txt': 'x',
    'blank/b/0.txt': ' \n',
  });
  assert.equal(
    await failure({ train: 'no-label.csv' }),
    'no-label.csv:3: The column “label” is empty in this row.',
  );
  assert.equal(
    await failure({ train: 'no-text.jsonl' }),
    'no-text.jsonl:2: The column “text” is empty in this row.',
  );
  assert.equal(
    await failure({ train: 'column.csv' }),
    'column.csv:1: There is no column “label”. There are: “class”, “text”.',
  );
  assert.equal(
    await failure({ train: 'one.csv' }),
    'a.lstm.yaml: data.train: All examples have the label “a”: there must be at least two labels.',
  );
  assert.equal(
    await failure({ train: 'two.csv' }),
    'a.lstm.yaml: data.train: There are too few examples to measure on some of them: give more, or name a file at data.validation.',
  );
  assert.equal(
    await failure({ train: 'none.csv' }),
    'a.lstm.yaml: data.train: There are no examples in the training data.',
  );
  assert.equal(
    await failure({ train: 'good.csv', validation: ['other.csv'] }),
    'other.csv:3: The label “c” does not occur in the training data, so the network cannot learn it.',
  );
  assert.equal(await failure({ train: 'blank' }), 'blank/b/0.txt: There is no text in this file.');
  assert.equal(
    await failure({ train: 'blank', pair_column: 'other' }),
    'a.lstm.yaml: data.train: blank is a folder: pairs of texts are read from the columns of a table.',
  );
});

test('files to measure on that have the same name are told apart by their folders', async () => {
  const rows = 'label,text\nno,bad film\nyes,good\n';
  await write({ 'all.csv': rows, 'one/dev.csv': rows, 'two/dev.csv': rows });
  const { validations } = await load({ train: 'all.csv', validation: ['one/dev.csv', 'two/dev.csv'] });
  assert.deepEqual(
    validations.map(({ name }) => name),
    ['one/dev.csv', 'two/dev.csv'],
  );
});
