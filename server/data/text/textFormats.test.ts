import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { loadCorpus } from '../languageModel/corpus.ts';
import type { TextFormat } from './textFormats.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-formats-'));
});
after(() => rm(folder, { recursive: true }));

async function load(content: string | Uint8Array, format: TextFormat, tokenizer: 'char' | 'word' = 'word') {
  await writeFile(join(folder, 'train'), content);
  await writeFile(join(folder, 'valid'), content);
  const settings = { train: 'train', validation: ['valid'], format, tokenizer } as const;
  const corpus = await loadCorpus(
    { ...settings, lowercase: false, vocabulary_size: 100, min_count: 1 },
    join(folder, 'a.lstm.yaml'),
  );
  const tokens = Array.from(corpus.train, (id) => corpus.tokenizer.vocabulary[id]);
  return { ...corpus, tokens };
}

test('ptb: words stand between spaces, <unk> is the unknown token, a line end is a token', async () => {
  const lines = " no it was n't black monday \n mr. <unk> owns N N of u.s. shares \n";
  const { tokens, tokenizer } = await load(lines, 'ptb');
  assert.deepEqual(tokens, [
    ...['no', 'it', 'was', "n't", 'black', 'monday', '\n'],
    ...['mr.', '<unk>', 'owns', 'N', 'N', 'of', 'u.s.', 'shares', '\n'],
  ]);
  assert.equal(tokenizer.unknownId, 0);
  assert.equal(tokenizer.vocabulary.filter((token) => token === '<unk>').length, 1);
  assert.deepEqual([...tokenizer.encode('mr. unseen')], [tokenizer.vocabulary.indexOf('mr.'), 0]);
  assert.equal(tokenizer.decode(tokenizer.encode(lines)), lines.replaceAll(/^ | $/gm, ''));
});

test('wikitext: headings, joined words and empty lines', async () => {
  const { tokens } = await load(' \n = Valkyria @-@ Chronicles = \n \n 1 @,@ 000 <unk> \n', 'wikitext');
  assert.deepEqual(tokens, [
    ...['\n', '=', 'Valkyria', '@-@', 'Chronicles', '=', '\n', '\n'],
    ...['1', '@,@', '000', '<unk>', '\n'],
  ]);
});

test('the characters of a text that is cut already are those of the file', async () => {
  const { tokens } = await load(' a @-@ b \n', 'wikitext', 'char');
  assert.equal(tokens.join(''), ' a @-@ b \n');
});

test('wet: the text of gzipped records, each compressed by itself', async () => {
  const record = (type: string, text: string) =>
    gzipSync(`WARC/1.0\r\nWARC-Type: ${type}\r\nContent-Length: ${text.length}\r\n\r\n${text}\r\n\r\n`);
  const file = Buffer.concat([
    record('warcinfo', 'x: y'),
    record('conversion', 'One page.'),
    record('conversion', 'Two'),
  ]);
  const { tokens, files } = await load(file, 'wet');
  assert.deepEqual(tokens, ['One', 'page', '.', '\n', '\n', 'Two', '\n', '\n']);
  assert.equal(files[0]!.bytes, file.length);
  await assert.rejects(load('Call me Ishmael.', 'wet'), UserError);
});
