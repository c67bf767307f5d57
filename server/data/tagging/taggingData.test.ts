import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { failureOf, writeFiles } from '../../../test/support/dataFiles.ts';
import { mostFrequentTags } from './mostFrequentTags.ts';
import { loadTaggingData, type TaggingData } from './taggingData.ts';
import type { TaggingDataSettings } from './taggingReader.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-tagging-'));
});
after(() => rm(folder, { recursive: true }));

/** `a/X b/Y | c/X`: two sentences. */
function conll(text: string): string {
  return text
    .split(' | ')
    .map((sentence) => `${sentence.replaceAll('/', '\t').replaceAll(' ', '\n')}\n\n`)
    .join('');
}

async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Partial<TaggingDataSettings> = {},
): Promise<TaggingData> {
  await writeFiles(folder, files);
  return loadTaggingData(
    {
      train: 'train.conll',
      validation: ['validation.conll'],
      word_column: 1,
      scheme: 'none',
      lowercase: false,
      vocabulary_size: 100,
      min_count: 1,
      max_length: 100,
      ...settings,
    },
    1,
    join(folder, 'a.lstm.yaml'),
  );
}

const failure = (...args: Parameters<typeof load>) => failureOf(load(...args), folder);

const wordsOf = (data: TaggingData, numbers: Int32Array) => Array.from(numbers, (n) => data.words.text(n));

test('vocabulary from what is learned from, the most frequent words first; labels in natural order', async () => {
  const data = await load({
    'train.conll': gzipSync(conll('the/D dog/N | the/D cat/N sees/V the/D dog/N')),
    'validation.conll': conll('the/D bird/N'),
  });
  assert.deepEqual(data.tokenizer.vocabulary, ['<unk>', 'the', 'dog', 'cat', 'sees']);
  assert.deepEqual(data.labels.names, ['D', 'N', 'V']);
  assert.equal(data.training.tokens, 7);
  const [{ name, part }] = data.validations as [TaggingData['validations'][number]];
  assert.equal(name, 'validation.conll');
  assert.deepEqual(wordsOf(data, part.sentence(0).words), ['the', 'bird']);
  assert.deepEqual(
    data.files.map(({ path }) => path),
    [join(folder, 'train.conll'), join(folder, 'validation.conll')],
  );
});

test('a fraction of the sentences is measured on; their words are not in the vocabulary', async () => {
  const sentences = Array.from({ length: 20 }, (_, i) => `w${i}/X v${i}/Y`);
  const data = await load({ 'train.conll': conll(sentences.join(' | ')) }, { validation: 0.25 });
  const [{ name, part }] = data.validations as [TaggingData['validations'][number]];
  assert.equal(name, 'validation');
  assert.equal(part.sentences.length, 5);
  assert.equal(data.training.sentences.length, 15);
  const measured = [...part.sentences.keys()].flatMap((i) => wordsOf(data, part.sentence(i).words));
  const learned = new Set(data.tokenizer.vocabulary);
  assert.equal(learned.size, 1 + 30);
  for (const word of measured) assert.ok(!learned.has(word), word);
});

test('long sentences are cut into pieces and can be put together again', async () => {
  const data = await load(
    { 'train.conll': conll('a/X b/Y c/X d/Y e/X | f/X'), 'validation.conll': conll('a/X') },
    { max_length: 2 },
  );
  const { training } = data;
  assert.deepEqual([...training.lengths], [2, 2, 1, 1]);
  assert.deepEqual(training.sentences, [[0, 1, 2], [3]]);
  assert.deepEqual(wordsOf(data, training.piece(1).words), ['c', 'd']);
  assert.deepEqual(wordsOf(data, training.sentence(0).words), ['a', 'b', 'c', 'd', 'e']);
  assert.deepEqual(
    Array.from(training.sentence(0).tags, (tag) => data.tags.text(tag)),
    ['X', 'Y', 'X', 'Y', 'X'],
  );
});

test('the naive tagger knows the most frequent label of each word, and of all', async () => {
  const data = await load({
    'train.conll': conll('can/V can/N can/V dog/N cat/N | fish/N fish/V'),
    'validation.conll': conll('the/N can/V dog/N fish/V'),
  });
  const naive = await mostFrequentTags(data.training.pieces());
  const { words } = data.validations[0]!.part.sentence(0);
  assert.deepEqual(
    Array.from(naive.tag(words), (tag) => data.tags.text(tag)),
    ['N', 'V', 'N', 'N'],
  );
  assert.equal(data.tags.text(naive.overall), 'N');
});

test('wrong data is told with file and line', async () => {
  const train = { 'train.conll': conll('a/X b/Y') };
  assert.equal(
    await failure({ ...train, 'validation.conll': conll('a/X | b/Z') }),
    'validation.conll:3: The label “Z” does not occur in the training data, so no network can learn it: add it there, or remove it here.',
  );
  assert.match(await failure({ 'train.conll': conll('a/O b/O') }), /^train\.conll: All words .* “O”/);
  assert.match(await failure(train, { validation: 0.1 }), /^train\.conll: This file has a single sentence/);
  assert.match(await failure({ 'train.conll': '# nothing\n\n' }), /^train\.conll: This file has no sentence/);
  assert.equal(
    await failure(train, { train: 'missing.conll' }).then((text) => text.split(': ')[1]),
    'data.train',
  );
});

test('labels that do not follow their scheme are told', async () => {
  const iob = { 'train.conll': conll('a/O b/B-PER | c/E-PER') };
  assert.equal(
    await failure(iob, { scheme: 'iob2' }),
    'train.conll:4: The label “E-PER” belongs to the scheme bioes, not to iob2: set data.scheme to bioes.',
  );
  assert.match(
    await failure({ 'train.conll': conll('a/NN b/VB') }, { scheme: 'bioes' }),
    /^train\.conll:1: The label “NN” does not follow the scheme bioes, whose labels are O and B-…, I-…, E-…, S-…:/,
  );
});

test('files to measure on that have the same name are told apart by their folders', async () => {
  const validation = ['one/dev.conll', 'two/dev.conll'];
  for (const part of ['one', 'two']) await mkdir(join(folder, part));
  const text = conll('a/X b/Y');
  const files = { 'train.conll': text, [validation[0]!]: text, [validation[1]!]: text };
  const { validations } = await load(files, { validation });
  assert.deepEqual(
    validations.map(({ name }) => name),
    validation,
  );
});
