import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VocabularyBuilder } from './vocabularyBuilder.ts';

const settings = { tokenizer: 'word', lowercase: true, vocabulary_size: 2, min_count: 1 } as const;

test('the most frequent of the counted tokens are kept; numbers become ids', () => {
  const builder = new VocabularyBuilder(settings);
  const train = ['A b c', 'a B', 'a'].map((text) => builder.number(text));
  const validation = builder.number('c c c c d a');
  for (const numbers of train) builder.count(numbers);
  const { tokenizer, ids } = builder.build();
  assert.deepEqual(tokenizer.vocabulary, ['<unk>', 'a', 'b']);
  assert.deepEqual(train.map(ids), [Int32Array.of(1, 2, 0), Int32Array.of(1, 2), Int32Array.of(1)]);
  assert.deepEqual(ids(validation), Int32Array.of(0, 0, 0, 0, 0, 1));
  assert.deepEqual(tokenizer.encode('a d'), Int32Array.of(1, 0));
});

test('tokens that the data has cut are taken as they are', () => {
  const builder = new VocabularyBuilder(settings);
  builder.count(builder.numberTokens(['New York', 'new york', "n't"]));
  const { tokenizer } = builder.build();
  assert.deepEqual(tokenizer.vocabulary, ['<unk>', 'new york', "n't"]);
  assert.deepEqual(tokenizer.encodeTokens(["N'T", 'x', 'New York']), Int32Array.of(2, 0, 1));
});

test('characters of new texts may have an unknown token', () => {
  const builder = new VocabularyBuilder({ ...settings, tokenizer: 'char', unknown: true });
  builder.count(builder.number('ab'));
  assert.deepEqual(builder.build().tokenizer.encode('abc'), Int32Array.of(1, 2, 0));
});

test('of too many different tokens the rarest are forgotten', () => {
  const rare = Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const builder = new VocabularyBuilder({ ...settings, tokenizer: 'space', vocabulary_size: 3 }, 10);
  const numbers = rare.map((word, i) => builder.number(`often ${word}${i % 3 === 0 ? ' sometimes' : ''}`));
  for (const some of numbers) builder.count(some);
  const { tokenizer, ids } = builder.build();
  assert.deepEqual(tokenizer.vocabulary.slice(0, 3), ['<unk>', 'often', 'sometimes']);
  assert.deepEqual(ids(numbers[0]!), Int32Array.of(1, 0, 2));
});
