import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { failureOf } from '../../../test/support/dataFiles.ts';
import { readVectors } from './pretrainedVectors.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-vectors-'));
});
after(() => rm(folder, { recursive: true }));

const vectors: readonly [string, readonly number[]][] = [
  ['the', [0.25, -1, 2]],
  ['Paris', [1, 2, 3]],
  ['paris', [4, 5, 6]],
  ['鲸', [7, 8, 9]],
];
const lines = vectors.map(([word, numbers]) => `${word} ${numbers.join(' ')}`);

function binary(afterVector: string): Buffer {
  const parts = vectors.map(([word, numbers]) =>
    Buffer.concat([
      Buffer.from(`${word} `),
      Buffer.from(Float32Array.from(numbers).buffer),
      Buffer.from(afterVector),
    ]),
  );
  return Buffer.concat([Buffer.from('4 3\n'), ...parts]);
}

async function read(content: string | Uint8Array, vocabulary: readonly string[], size = 3, seed = 1) {
  const path = join(folder, 'vectors');
  await writeFile(path, content);
  return readVectors(path, { key: 'model.embeddings.file' }, vocabulary, size, seed);
}

const failure = (content: string | Uint8Array, vocabulary: readonly string[] = []) =>
  failureOf(read(content, vocabulary), folder);

const formats: Readonly<Record<string, string | Uint8Array>> = {
  'word2vec text': `4 3\n${lines.join('\n')}\n`,
  'word2vec binary': binary('\n'),
  'word2vec binary without line ends': binary(''),
  'GloVe text': lines.join('\n'),
  'fastText .vec': `4 3\n${lines.map((line) => `${line} \n`).join('')}`,
  'gzipped binary': gzipSync(binary('\n')),
  'gzipped text': gzipSync(`4 3\n${lines.join('\n')}\n`),
};
for (const [format, content] of Object.entries(formats)) {
  test(`${format}: own name first, then lower case; the rest is random`, async () => {
    const { values, found, total } = await read(content, ['<unk>', 'Paris', 'PARIS', 'The', '鲸', 'the']);
    assert.deepEqual([found, total], [5, 6]);
    const rows = [1, 2, 3, 4, 5].map((id) => [...values.subarray(3 * id, 3 * id + 3)]);
    assert.deepEqual(rows, [
      [1, 2, 3],
      [4, 5, 6],
      [0.25, -1, 2],
      [7, 8, 9],
      [0.25, -1, 2],
    ]);
    assert.ok(values.subarray(0, 3).every((value) => value !== 0));
  });
}

test('random vectors follow from the seed and have the spread of the file', async () => {
  const vocabulary = ['the', ...Array.from({ length: 2000 }, (_, i) => `unseen${i}`)];
  const { values } = await read('the 0.1 -0.1 0.1\n', vocabulary);
  assert.deepEqual((await read('the 0.1 -0.1 0.1\n', vocabulary)).values, values);
  assert.notDeepEqual((await read('the 0.1 -0.1 0.1\n', vocabulary, 3, 2)).values, values);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  assert.ok(Math.abs(spread - 0.1) < 0.005, `${spread}`);
});

test('vectors that come in many chunks are whole', async () => {
  const size = 300;
  const numbers = (word: number) => Float32Array.from({ length: size }, (_, i) => word + i / size);
  const parts = Array.from({ length: 3000 }, (_, word) =>
    Buffer.concat([Buffer.from(`w${word} `), Buffer.from(numbers(word).buffer), Buffer.from('\n')]),
  );
  const { values, found } = await read(
    Buffer.concat([Buffer.from(`3000 ${size}\n`), ...parts]),
    Array.from({ length: 3000 }, (_, word) => `w${word}`),
    size,
  );
  assert.equal(found, 3000);
  for (let word = 0; word < 3000; word++) {
    assert.deepEqual(values.slice(word * size, (word + 1) * size), numbers(word));
  }
});

test('what is wrong is said with file and line', async () => {
  const sentences: [string, RegExp][] = [
    [
      await failure('4 2\na 1 2\n'),
      /^vectors:1: The vectors here have 2 numbers, but model.embedding_size is 3/,
    ],
    [await failure('a 1 2\n'), /^vectors:1: The vectors here have 2 numbers/],
    [await failure('a 1 2 3\nb 1 2\n', ['b']), /^vectors:2: The vectors here have 2 numbers/],
    [await failure('a 1 2 3\nb 1 x 3\n', ['b']), /^vectors:2: “x” is not a number/],
    [await failure('Call me Ishmael.\n'), /^vectors:1: These are no word vectors/],
    [await failure('4 3\na 1 2 3\n'), /^vectors: .*cut off: it has 1 of the 4 vectors/],
    [await failure(binary('\n').subarray(0, -5)), /^vectors: .*cut off: it has 3 of the 4 vectors/],
    [
      await failure(Buffer.concat([Buffer.from('9 3\n'), Buffer.alloc(20_000, 1)])),
      /^vectors: These are no word/,
    ],
  ];
  for (const [found, expected] of sentences) assert.match(found, expected);
});
