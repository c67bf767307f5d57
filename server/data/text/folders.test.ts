import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeFiles } from '../../../test/support/dataFiles.ts';
import { UserError } from '../../base/errors.ts';
import { readLabelledTexts } from './folders.ts';
import { readStories } from './storyFile.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-folders-'));
});
after(() => rm(folder, { recursive: true }));

const write = (files: Readonly<Record<string, string>>) => writeFiles(folder, files);
const place = { file: 'a.lstm.yaml', key: 'data.train' };

test('the folder of a text is its label; what has none is left out', async () => {
  await write({
    'imdb/pos/1_9.txt': 'good',
    'imdb/pos/0_10.txt': 'great\nfun',
    'imdb/neg/deep/2_1.txt': 'bad',
    'imdb/unsup/3_0.txt': 'unknown',
    'imdb/urls_pos.txt': 'x',
    'imdb/neg/labels.feat': 'x',
  });
  const texts = readLabelledTexts(join(folder, 'imdb'), place);
  const found: string[] = [];
  for await (const { label, text } of texts) found.push(`${label}: ${text}`);
  assert.deepEqual(found, ['neg: bad', 'pos: great\nfun', 'pos: good']);
  assert.equal(texts.file.bytes, 16);

  await write({ 'imdb/pos/1_9.txt': 'fine' });
  const again = readLabelledTexts(join(folder, 'imdb'), place);
  for await (const _ of again);
  assert.notEqual(again.file.sha256, texts.file.sha256);
});

test('a folder without labels is refused', async () => {
  await write({ 'plain/a.txt': 'x' });
  for (const name of ['plain', 'absent']) {
    await assert.rejects(
      async () => {
        for await (const _ of readLabelledTexts(join(folder, name), place));
      },
      (error) => error instanceof UserError && error.place === place,
    );
  }
});

test('a story is an article and its highlights', async () => {
  const story =
    'NEW YORK (CNN) -- First\nparagraph.\n\nSecond one.\n\n@highlight\n\nOne thing\n\n@highlight\n\nIs it two?\n';
  await write({ 'cnn/a.story': story, 'cnn/b.story': 'x\n\n@highlight\n\ny\n', 'cnn/readme.txt': 'x' });
  const stories = readStories(join(folder, 'cnn'), place);
  const found: string[][] = [];
  for await (const { text, summary } of stories) found.push([text, summary]);
  assert.deepEqual(found, [
    ['NEW YORK (CNN) -- First paragraph. Second one.', 'One thing. Is it two?'],
    ['x', 'y.'],
  ]);
  assert.equal(stories.file.path, join(folder, 'cnn'));
});

test('a story without text or highlights is refused with its file', async () => {
  for (const [content, sentence] of [
    ['only text', /no highlights/],
    ['@highlight\n\nx', /no text/],
  ] as const) {
    await write({ 'broken/a.story': content });
    await assert.rejects(
      async () => {
        for await (const _ of readStories(join(folder, 'broken/a.story'), place));
      },
      (error) =>
        error instanceof UserError &&
        error.place.file === join(folder, 'broken/a.story') &&
        sentence.test(error.message),
    );
  }
});
