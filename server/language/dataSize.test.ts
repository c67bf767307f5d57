import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { trainingBatches } from '../data/batches/batches.ts';
import { loadCorpus } from '../data/languageModel/corpus.ts';
import { readText } from '../data/text/textFile.ts';
import { loadExperimentText } from '../experiment/load.ts';
import { countSteps, leastTokens } from '../experiment/textSize.ts';
import { dataSizeOf, type TextSettings } from './dataSize.ts';
import { DataStatistics } from './dataStatistics.ts';
import { problemsOf } from './diagnostics.ts';

const settings: TextSettings = {
  train: 'train.txt',
  validation: 0.1,
  format: 'text',
  tokenizer: 'char',
  lowercase: false,
  vocabulary_size: 10_000,
  min_count: 1,
};

describe('data size', () => {
  let folder = '';
  const file = () => join(folder, 'main.lstm.yaml');
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-size-'));
    const words = Array.from({ length: 30_000 }, (_, i) => `w${(i * i) % 701}${i % 7 === 0 ? ',\r\n' : ' '}`);
    writeFileSync(join(folder, 'train.txt'), `\uFEFF${words.join('')}Ünï 🎵 end`);
    writeFileSync(join(folder, 'train.txt.gz'), gzipSync(readFileSync(join(folder, 'train.txt'))));
    writeFileSync(join(folder, 'other.txt'), 'New ☃ words and w1 w2\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  const cases: Record<string, Partial<TextSettings>> = {
    characters: {},
    'characters with a validation file': { validation: ['other.txt'] },
    'frequent characters': { min_count: 3 },
    'few characters': { vocabulary_size: 8 },
    'lower case': { lowercase: true },
    'words with a validation file': { tokenizer: 'word', validation: ['other.txt'] },
    'a gzipped file of the Penn Treebank': {
      tokenizer: 'word',
      format: 'ptb',
      train: 'train.txt.gz',
      validation: ['other.txt'],
    },
    'frequent words': { tokenizer: 'word', validation: ['other.txt'], min_count: 40, vocabulary_size: 500 },
  };
  for (const [name, change] of Object.entries(cases)) {
    it(`is what training will find: ${name}`, async () => {
      const data = { ...settings, ...change };
      const statistics = new DataStatistics();
      const size = await dataSizeOf(data, file(), (path, kind) => statistics.count(path, kind));
      const corpus = await loadCorpus(data, file());
      const { vocabulary, unknownId } = corpus.tokenizer;
      assert.equal(size?.tokens, corpus.train.length);
      assert.equal(size.vocabularySize, vocabulary.length);
      assert.equal(size.knows === undefined, unknownId !== undefined);
      assert.ok(!size.knows || (vocabulary.every(size.knows) && !size.knows('§')));
    });
  }

  const flawed: Record<string, [Buffer, string]> = {
    'binary content': [Buffer.from('line 1\nline \0 2\n'), 'it has binary content'],
    'another encoding': [Buffer.from('line 1\nna\u00efve\n', 'latin1'), '(line 2)'],
    'gzip that is cut off': [gzipSync('some words\n'.repeat(999)).subarray(0, -20), 'cut off'],
    'another encoding, far into the file': [
      Buffer.concat([Buffer.alloc(200_000, 'some words\r\n'), Buffer.from('\u00ef', 'latin1')]),
      '(line 16667)',
    ],
    'a character that is cut off': [Buffer.from('abc\u2603').subarray(0, -1), '(line 1)'],
  };
  for (const [name, [content, sentence]] of Object.entries(flawed)) {
    it(`is not known of a file with ${name}, which is reported as training would`, async () => {
      const path = join(folder, 'flawed.txt');
      writeFileSync(path, content);
      const data = { ...settings, validation: ['flawed.txt'] };
      const statistics = new DataStatistics();
      const count: typeof statistics.count = (...key) => statistics.count(...key);
      assert.equal(await dataSizeOf(data, file(), count), undefined);
      const text = 'task: language-model\ndata:\n  train: train.txt\n  validation: flawed.txt\n';
      const document = TextDocument.create(pathToFileURL(file()).href, 'lstm-experiment', 1, text);
      const loaded = await loadExperimentText(text, file());
      const experiment = { document, loaded, file: file(), onDisk: true };
      const [problem, ...others] = await problemsOf(experiment, statistics);
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.code, problem?.key, problem?.range.line], ['LSTM040', 'data.validation', 4]);
      assert.ok(problem?.message.includes(sentence), problem?.message);
      const place = { file: file(), key: 'data.validation' };
      await assert.rejects(
        readText(path, place, () => {}),
        (error: Error) => error.message.replace(path, 'flawed.txt') === problem?.message,
      );
    });
  }

  it('counts text without spaces piece by piece', async () => {
    const text = '白鲸记\u{20000}'.repeat(50_000);
    writeFileSync(join(folder, 'chinese.txt'), text);
    const { tokens, counts, flaw } =
      (await new DataStatistics().count(join(folder, 'chinese.txt'), settings)) ?? {};
    assert.deepEqual([tokens, counts?.size, flaw], [200_000, 4, undefined]);
  });

  it('leads to the number of steps that training takes, from the least data that it accepts', () => {
    for (const [batch_size, sequence_length] of [
      [32, 64],
      [7, 3],
      [1, 1],
    ] as const) {
      const least = batch_size * sequence_length + 1;
      assert.equal(leastTokens({ batch_size, sequence_length }), least);
      assert.throws(() =>
        trainingBatches(new Uint16Array(least - 1), { batch_size, sequence_length }, file()),
      );
      for (const tokens of [least, least + 1, 3 * least + 5]) {
        const { count } = trainingBatches(new Uint16Array(tokens), { batch_size, sequence_length }, file());
        assert.equal(countSteps(tokens, batch_size, sequence_length), count);
      }
    }
  });

  it('is unknown without the file', async () => {
    const statistics = new DataStatistics();
    const data = { ...settings, train: 'none.txt' };
    assert.equal(await dataSizeOf(data, file(), (path, kind) => statistics.count(path, kind)), undefined);
  });

  it('peeks without waiting, tells when it has counted, and counts a changed file again', async () => {
    const path = join(folder, 'changing.txt');
    writeFileSync(path, 'one');
    let counted = 0;
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const onCounted = () => {
      counted++;
      tell();
    };
    const statistics = new DataStatistics({ onCounted });
    assert.equal(await statistics.peek(path, settings), undefined);
    await told;
    assert.equal((await statistics.peek(path, settings))?.tokens, 3);
    assert.equal(counted, 1);
    writeFileSync(path, 'three');
    utimesSync(path, 1, 1);
    assert.equal((await statistics.count(path, settings))?.tokens, 5);
  });
});
