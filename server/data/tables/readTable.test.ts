import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { failureOf } from '../../../test/support/dataFiles.ts';
import { UserError } from '../../base/errors.ts';
import { readTable, tableFormat } from './readTable.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-table-'));
});
after(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array, columns: readonly string[]) {
  const path = join(folder, name);
  await writeFile(path, content);
  const table = readTable(path, { file: 'a.lstm.yaml', key: 'data.train' }, columns);
  const rows: (string | number)[][] = [];
  for await (const row of table) rows.push([row.line, ...columns.map((column) => row.get(column))]);
  return { rows, file: table.file };
}

const failure = (name: string, content: string | Uint8Array, columns: readonly string[] = []) =>
  failureOf(read(name, content, columns), folder);

test('CSV: quoted values, line ends inside of them, empty lines, a byte order mark', async () => {
  const { rows } = await read('t.csv', '\uFEFFid, text\r\n1,"a, ""b"""\r\n\r\n2,"two\r\nlines"\r\n3,last', [
    'id',
    'text',
  ]);
  assert.deepEqual(rows, [
    [2, '1', 'a, "b"'],
    [4, '2', 'two\nlines'],
    [6, '3', 'last'],
  ]);
});

test('TSV: marks mean themselves, unless they stand around a value or open the last one of a row', async () => {
  const { rows } = await read(
    't.tsv',
    'id\ttext\tlabel\n1\t"no end\t0\n2\t"a ""b"""\t1\n3\t"two\nlines"\t"1"\n4\t5" disk\t0\n',
    ['text', 'label'],
  );
  assert.deepEqual(rows, [
    [2, '"no end', '0'],
    [3, 'a "b"', '1'],
    [4, 'two\nlines', '1'],
    [6, '5" disk', '0'],
  ]);
});

test('JSON lines: numbers and truth values are text, an object may have more than is asked for', async () => {
  const { rows } = await read(
    't.jsonl',
    '{"text":"a\\nb","label":1}\n\n{"label":true,"text":"c","n":null}\n',
    ['text', 'label'],
  );
  assert.deepEqual(rows, [
    [1, 'a\nb', '1'],
    [3, 'c', 'true'],
  ]);
});

test('a gzipped table in several parts is read; size and hash are those of the file', async () => {
  const bytes = Buffer.concat([gzipSync('text\nab'), gzipSync('c\nd\n')]);
  const { rows, file } = await read('t.csv.gz', bytes, ['text']);
  assert.deepEqual(rows, [
    [2, 'abc'],
    [3, 'd'],
  ]);
  assert.equal(file.bytes, bytes.length);
  assert.equal(file.sha256, createHash('sha256').update(bytes).digest('hex'));
});

test('a table larger than a chunk comes whole', async () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i},"Ελληνικά 🐳 ${i}"`);
  const { rows } = await read('t.csv', `id,text\n${lines.join('\n')}\n`, ['id', 'text']);
  assert.equal(rows.length, 100_000);
  rows.forEach((row, i) => {
    assert.deepEqual(row, [i + 2, String(i), `Ελληνικά 🐳 ${i}`]);
  });
});

test('a broken table is refused with its line', async () => {
  const sentences = [
    [
      await failure('t.csv', 'a,b\n1,2\n1,2,3\n'),
      't.csv:3: This row has 3 values, but the table has 2 columns.',
    ],
    [await failure('t.tsv', 'a\tb\n1\n'), 't.tsv:2: This row has 1 values, but the table has 2 columns.'],
    [
      await failure('t.csv', 'a,b\n1,2\n1,"2\n3,4\n'),
      't.csv:3: A quotation mark is opened in this row and never closed.',
    ],
    [
      await failure('t.tsv', 'a\tb\n"1\n2\t3\t4'),
      't.tsv:2: This row has 3 values, but the table has 2 columns.',
    ],
    [
      await failure('t.tsv', 'a\tb\n"1\n2'),
      't.tsv:2: A quotation mark is opened in this row and never closed.',
    ],
    [
      await failure('t.csv', 'a,b\n1,x"2\n'),
      't.csv:2: A quotation mark stands inside of a value: put the whole value in quotes and write the mark twice ("").',
    ],
    [
      await failure('t.csv', `a,b\n${'1,2\n'.repeat(50_000)}x"2,1\n`),
      't.csv:50002: A quotation mark stands inside of a value: put the whole value in quotes and write the mark twice ("").',
    ],
    [
      await failure('t.csv', 'a;b\n1;2\n', ['a']),
      't.csv:1: There is no column “a”, only “a;b”: part the columns with commas in .csv, with tabs in .tsv.',
    ],
    [await failure('t.csv', 'a,b\n1,2\n', ['c']), 't.csv:1: There is no column “c”. There are: “a”, “b”.'],
    [await failure('t.csv', 'a,b,a\n1,2,3\n'), 't.csv:1: The column “a” stands there twice.'],
    [await failure('t.jsonl', '{"a":1}\n{"a":1\n'), 't.jsonl:2: This line is not JSON.'],
    [
      await failure('t.jsonl', '{"a":1}\n[1]\n'),
      't.jsonl:2: This line is not a JSON object like {"text": "…"}.',
    ],
    [
      await failure('t.jsonl', '{"a":1}\n{"b":1}\n', ['a']),
      't.jsonl:2: There is no column “a”. There are: “b”.',
    ],
    [await failure('t.jsonl', '{"a":[1]}\n', ['a']), 't.jsonl:1: “a” is neither text nor a number.'],
    [
      await failure('t.csv', Buffer.from('a,b\n1,\xe9\n', 'latin1')),
      't.csv:2: The data file t.csv is not UTF-8 text (line 2). Save it with the encoding UTF-8.',
    ],
    [await failure('t.csv', ''), 'a.lstm.yaml: data.train: The data file t.csv is empty.'],
    [
      await failure('t.csv.gz', gzipSync('a,b\n'.repeat(999)).subarray(0, 30)),
      'a.lstm.yaml: data.train: The data file t.csv.gz ends too early: its gzip data is cut off. Copy it again.',
    ],
    [
      await failure('t.pdf', 'x'),
      'a.lstm.yaml: data.train: t.pdf is not a table: its name must end in .csv, .tsv or .jsonl, or in .gz after that.',
    ],
  ];
  for (const [found, expected] of sentences) assert.equal(found, expected);
});

test('a file that is no table is named once', () => {
  assert.throws(
    () => readTable('t.pdf', { file: 't.pdf' }),
    (error) => error instanceof UserError && error.describe().split('t.pdf').length === 2,
  );
});

test('the format of a table is told by its name', () => {
  assert.equal(tableFormat('a.b/c.CSV'), 'csv');
  assert.equal(tableFormat('c.tsv.gz'), 'tsv');
  assert.equal(tableFormat('c.ndjson'), 'jsonl');
  assert.equal(tableFormat('csv'), undefined);
  assert.equal(tableFormat('c.txt'), undefined);
});
