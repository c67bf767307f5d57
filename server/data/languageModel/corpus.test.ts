import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { loadCorpus } from './corpus.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-corpus-'));
});
after(() => rm(folder, { recursive: true }));

const settings = {
  train: 'train.txt',
  validation: 0.25,
  format: 'text',
  tokenizer: 'char',
  lowercase: false,
  vocabulary_size: 10_000,
  min_count: 1,
} as const;
const load = (changed: Partial<Parameters<typeof loadCorpus>[0]>) =>
  loadCorpus({ ...settings, ...changed }, join(folder, 'a.lstm.yaml'));

test('the validation text is taken from the end of the training text', async () => {
  await writeFile(join(folder, 'train.txt'), 'abcdefgh');
  const { tokenizer, train, validations } = await load({});
  assert.equal(tokenizer.decode(train), 'abcdef');
  assert.deepEqual(
    validations.map(({ name, ids }) => [name, tokenizer.decode(ids)]),
    [['validation', 'gh']],
  );
});

test('validation texts may be files, whose characters are in the vocabulary too', async () => {
  await writeFile(join(folder, 'train.txt'), 'abc');
  await writeFile(join(folder, 'valid.txt'), 'xyz');
  await mkdir(join(folder, 'more'), { recursive: true });
  await writeFile(join(folder, 'more', 'test.txt'), 'cx');
  const { tokenizer, train, validations, files } = await load({ validation: ['valid.txt', 'more/test.txt'] });
  assert.equal(tokenizer.decode(train), 'abc');
  assert.deepEqual(
    validations.map(({ name, ids }) => [name, tokenizer.decode(ids)]),
    [
      ['valid.txt', 'xyz'],
      ['test.txt', 'cx'],
    ],
  );
  assert.deepEqual(
    files.map((file) => file.bytes),
    [3, 3, 2],
  );
});

test('words of the validation text are unknown unless the training text has them', async () => {
  await writeFile(join(folder, 'train.txt'), 'a b a b a b a c');
  const { tokenizer, validations } = await load({ tokenizer: 'word' });
  assert.deepEqual(tokenizer.vocabulary, ['<unk>', 'a', 'b']);
  assert.deepEqual([...validations[0]!.ids], [1, 0]);
});

test('a cut vocabulary keeps the most frequent tokens', async () => {
  await writeFile(join(folder, 'train.txt'), 'zzz yy x w');
  const cut = await load({ vocabulary_size: 3 });
  assert.deepEqual(cut.tokenizer.vocabulary, ['\uFFFD', ' ', 'y', 'z']);
  const frequent = await load({ min_count: 2 });
  assert.deepEqual(frequent.tokenizer.vocabulary, ['\uFFFD', ' ', 'y', 'z']);
});

test('ids stay right when the unknown token makes them outgrow a byte, and beyond two', async () => {
  for (const size of [255, 256, 65_536]) {
    const text = Array.from({ length: size }, (_, i) => `w${i} v`).join(' ');
    await writeFile(
      join(folder, 'train.txt'),
      text.replaceAll(/\d+/g, (n) => letters(Number(n))),
    );
    const { tokenizer, train } = await load({ tokenizer: 'word', vocabulary_size: 1_000_000 });
    assert.equal(tokenizer.vocabulary[[...train].at(-2)!], `w${letters(size * 0.75 - 1)}`);
  }
});

function letters(n: number): string {
  return [...Math.floor(n).toString()].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

test('a file is encoded with a tokenizer that exists', async () => {
  await writeFile(join(folder, 'train.txt'), 'abcd');
  const other = join(folder, 'other.txt');
  const letters = await load({});
  await writeFile(other, 'dcba');
  const { name, ids } = await letters.read(other);
  assert.deepEqual([name, ...ids], ['other.txt', 3, 2, 1, 0]);
  await writeFile(other, 'dcbaX');
  await assert.rejects(letters.read(other), UserError);

  await writeFile(join(folder, 'train.txt'), 'abcd \nabcd \n');
  const lines = await load({});
  await writeFile(other, `${'abc \n'.repeat(3)}a bx\nx`);
  await assert.rejects(
    lines.read(other),
    (error) => error instanceof UserError && error.describe().startsWith(`${other}:4: `),
  );
});

test('an error names the experiment file and the key', async () => {
  await assert.rejects(
    load({ train: 'absent.txt' }),
    (error) => error instanceof UserError && error.place.key === 'data.train',
  );
});

test('byte-pair tokens are learned from the training text, and spell whatever another text has', async () => {
  const line = 'the white whale, the sea 🐳\n';
  await writeFile(join(folder, 'train.txt'), line.repeat(4000));
  const other = join(folder, 'other.txt');
  await writeFile(other, 'Ωmega of the white whale, 鲸');
  const settings = { tokenizer: 'bpe', vocabulary_size: 300, validation: 0.25 } as const;
  const { tokenizer, train, validations, read } = await load(settings);
  assert.equal(tokenizer.kind, 'bpe');
  assert.equal(tokenizer.decode([...train, ...validations[0]!.ids]), line.repeat(4000));
  const { ids, characters } = await read(other);
  assert.equal(tokenizer.decode(ids), 'Ωmega of the white whale, 鲸');
  assert.equal(characters, [...'Ωmega of the white whale, 鲸'].length);
});

test('characters of what is measured are counted whatever the tokens are', async () => {
  const line = 'the white whale 🐳\n';
  await writeFile(join(folder, 'train.txt'), line.repeat(400));
  await writeFile(join(folder, 'other.txt'), line.repeat(10));
  for (const tokenizer of ['char', 'word', 'bpe'] as const) {
    const whole = await load({ tokenizer, vocabulary_size: 300, validation: ['other.txt'] });
    assert.equal(whole.validations[0]!.characters, 10 * [...line].length, tokenizer);
    const part = await load({ tokenizer, vocabulary_size: 300, validation: 0.25 });
    assert.equal(part.validations[0]!.characters, 100 * [...line].length, tokenizer);
  }
});
