import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenizer } from '../tokens/tokenizer.ts';
import { joinTexts, textJoiner, withSeparator } from './textPair.ts';

const tokens = (texts: number[][], longest: number) => [...joinTexts(texts, 9, longest).tokens];

test('the texts of a pair stand one after the other, with the separator between them', () => {
  assert.deepEqual(tokens([[1, 2], [3]], 10), [1, 2, 9, 3]);
  assert.deepEqual(tokens([[1, 2]], 10), [1, 2]);
});

test('a single text is cut at its end', () => {
  assert.deepEqual(joinTexts([[1, 2, 3]], 9, 2), { tokens: Int32Array.of(1, 2), isCut: true });
  assert.equal(joinTexts([[1, 2]], 9, 2).isCut, false);
});

test('of a pair that is too long the longer text is cut first', () => {
  assert.deepEqual(tokens([[1, 1, 1, 1, 1], [2]], 5), [1, 1, 1, 9, 2]);
  assert.deepEqual(tokens([[1], [2, 2, 2, 2, 2]], 5), [1, 9, 2, 2, 2]);
  assert.deepEqual(
    tokens(
      [
        [1, 1, 1, 1],
        [2, 2, 2, 2],
      ],
      6,
    ),
    [1, 1, 1, 9, 2, 2],
  );
  assert.deepEqual(
    tokens(
      [
        [1, 1],
        [2, 2],
      ],
      1,
    ),
    [9],
  );
  assert.equal(
    joinTexts(
      [
        [1, 1],
        [2, 2],
      ],
      9,
      5,
    ).isCut,
    false,
  );
  assert.equal(
    joinTexts(
      [
        [1, 1],
        [2, 2],
      ],
      9,
      4,
    ).isCut,
    true,
  );
});

test('no text holds the separator, whatever the tokenizer', () => {
  for (const kind of ['word', 'char'] as const) {
    const plain = createTokenizer({ kind, vocabulary: ['?', 'a'], unknownId: 0, lowercase: false });
    const tokenizer = withSeparator(plain);
    const separator = tokenizer.vocabulary.indexOf('<sep>');
    assert.equal(separator, 2);
    const { tokens: joined } = textJoiner(tokenizer, { max_length: 100 })(['a <sep> a', 'a']);
    assert.equal(joined.filter((token) => token === separator).length, 1);
  }
});
