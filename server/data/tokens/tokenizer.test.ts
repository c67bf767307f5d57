import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { charTokenizer } from './charTokenizer.ts';
import { idsTokenizer } from './idsTokenizer.ts';
import { words } from './segment.ts';
import { spaceTokenizer } from './spaceTokenizer.ts';
import { tokenizerFromJson, tokenizerToJson } from './tokenizer.ts';
import { wordTokenizer } from './wordTokenizer.ts';

const wordsOf = (text: string) => wordTokenizer(['<unk>', ...new Set(words(text))], { unknownId: 0 });

test('characters are code points, and encoding is undone by decoding', () => {
  const tokenizer = charTokenizer(['\n', 'a', 'é', '🐳']);
  assert.deepEqual([...tokenizer.encode('a🐳\r\né')], [1, 3, 0, 2]);
  assert.equal(tokenizer.decode([1, 3, 0, 2]), 'a🐳\né');
});

test('a character outside the vocabulary is named', () => {
  assert.throws(
    () => charTokenizer(['a']).encode('aß'),
    (error) => error instanceof UserError && /“ß” \(U\+00DF\)/.test(error.message),
  );
});

test('the unknown token stands for what is not in the vocabulary', () => {
  assert.deepEqual([...charTokenizer(['\uFFFD', 'a'], { unknownId: 0 }).encode('ab')], [1, 0]);
  assert.deepEqual([...wordTokenizer(['<unk>', 'whale'], { unknownId: 0 }).encode('the whale')], [0, 1]);
});

test('lower case is applied to prompts as it was to the training text', () => {
  assert.deepEqual([...charTokenizer(['a', 'b'], { lowercase: true }).encode('AB')], [0, 1]);
});

test('words, numbers, punctuation and line ends are tokens', () => {
  assert.deepEqual(
    [...words("Don't pay 1,000.50 -- ok?\n<unk> café")],
    ["Don't", 'pay', '1,000.50', '--', 'ok', '?', '\n', '<unk>', 'café'],
  );
});

test('words of scripts without spaces are found by a dictionary', () => {
  assert.deepEqual([...words('我喜欢 LSTM，鲸鱼呢？')], ['我', '喜欢', 'LSTM', '，', '鲸鱼', '呢', '？']);
  assert.deepEqual([...words('コーヒーを飲む')].slice(0, 2), ['コーヒー', 'を']);
  assert.deepEqual([...words('ภาษาไทย OK')], ['ภาษา', 'ไทย', 'OK']);
  assert.equal([...words('鲸鱼'.repeat(5000))].join(''), '鲸鱼'.repeat(5000));
});

test('words are put back together as a person writes them', () => {
  const texts = [
    'Call me Ishmael. Some years ago--never mind how long precisely--having little (or no) money!',
    'He said: "No, sir; it\'s well-known." Then he left.\n"Why?" she asked.',
    'It costs $5, or 10% of 1,000.',
    '我喜欢鲸鱼，你呢？好。',
    '我在图书馆里看关于鲸鱼的书。\n她不看！',
    'ภาษาไทยเขียนโดยไม่เว้นวรรค in English',
  ];
  for (const text of texts) {
    const tokenizer = wordsOf(text);
    assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
  }
});

test('decoding token by token gives the same text as decoding at once, and looking ahead changes nothing', () => {
  const text = '"Yes," he said (quietly).\n"No."';
  for (const tokenizer of [wordsOf(text), charTokenizer([...new Set(text)].sort())]) {
    const ids = tokenizer.encode(text);
    const decoder = tokenizer.decoder();
    const decoded = Array.from(ids, (id) => {
      for (const other of ids) decoder.peek(other);
      const ahead = decoder.peek(id);
      assert.equal(decoder.next(id), ahead);
      return ahead;
    });
    assert.equal(decoded.join(''), text);
  }
});

test('token ids are read and written as numbers', () => {
  const tokenizer = idsTokenizer(10);
  assert.deepEqual([...tokenizer.encode('1 9, 0')], [1, 9, 0]);
  assert.equal(tokenizer.decode([1, 9, 0]), '1 9 0');
  assert.throws(() => tokenizer.encode('10'), UserError);
});

test('a stored tokenizer comes back the same; a damaged one is refused', () => {
  for (const tokenizer of [
    charTokenizer(['a', 'b']),
    wordTokenizer(['<unk>', 'a'], { unknownId: 0, lowercase: true }),
    spaceTokenizer(['\n', 'AH0']),
    idsTokenizer(4),
  ]) {
    const restored = tokenizerFromJson(tokenizerToJson(tokenizer));
    assert.equal(tokenizerToJson(restored), tokenizerToJson(tokenizer));
  }
  for (const json of ['', '{}', '{"kind":"char","vocabulary":["a"],"unknownId":1}']) {
    assert.throws(() => tokenizerFromJson(json), UserError);
  }
});

test('what stands between spaces comes back with one space', () => {
  const tokenizer = spaceTokenizer(['\n', 'AH0', '@-@', "n't"]);
  assert.deepEqual([...tokenizer.encode(" AH0  n't\n@-@ ")], [1, 3, 0, 2]);
  assert.equal(tokenizer.decode([1, 3, 0, 2, 1]), "AH0 n't\n@-@ AH0");
  assert.throws(() => tokenizer.encode('x'), UserError);
});
