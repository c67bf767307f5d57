import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnTokens, WordCounts } from './bytePair/learnTokens.ts';
import { preTokens, WholePreTokens } from './bytePair/preTokens.ts';
import { bytePairTokenizer } from './bytePairTokenizer.ts';
import { tokenizerFromJson, tokenizerToJson } from './tokenizer.ts';

const text = 'the whale, the white whale; 鲸鱼与白鲸，the whales 🐳🐳 and the 🐳\n'.repeat(20);
const settings = { lowercase: false, vocabulary_size: 320, min_count: 1 };
const tokenizer = await learnTokens(async (onText) => onText(text), settings);

test('any text comes back as it was', () => {
  const texts = [
    '',
    text,
    'never seen: Ωmega, 日本, \u{1F3F3}\uFE0F\u200D\u{1F308}, \u0000\u007F\u0085\uFEFF\u2028',
    'one half of a pair: \uD83D, the other: \uDC33, both: \uD83D\uDC33, exchanged: \uDC33\uD83D',
    '  spaces   in \t a row  \n\n\n',
    '\uFFFD stays',
    'x'.repeat(1000) + '鲸'.repeat(1000) + ' '.repeat(1000),
  ];
  for (const one of texts) assert.equal(tokenizer.decode(tokenizer.encode(one)), one, JSON.stringify(one));
});

test('random strings of UTF-16 units come back as they were', () => {
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < 300; i++) {
    const length = random(60);
    const units = Array.from({ length }, () => (random(3) === 0 ? 0xd800 + random(0x800) : random(0x10000)));
    const one = String.fromCharCode(...units).replaceAll('\r', '');
    assert.equal(tokenizer.decode(tokenizer.encode(one)), one, JSON.stringify(one));
  }
});

test('frequent words are one token with the space before them', () => {
  assert.ok(tokenizer.vocabulary.includes(' the'));
  assert.ok(tokenizer.vocabulary.includes(' whale'));
  assert.equal(tokenizer.encode(' whale').length, 1);
  assert.ok(tokenizer.vocabulary.length <= 320);
});

test('a character that takes several tokens is held back until it is whole', () => {
  const plain = bytePairTokenizer([]);
  const ids = plain.encode('a🐳鲸');
  assert.equal(ids.length, 1 + 4 + 3);
  const decoder = plain.decoder();
  assert.deepEqual(
    Array.from(ids, (id) => [decoder.peek(id), decoder.next(id)]),
    [['a', 'a'], ...[0, 1, 2].map(() => ['', '']), ['🐳', '🐳'], ...[0, 1].map(() => ['', '']), ['鲸', '鲸']],
  );
  assert.equal(plain.vocabulary[ids[1]!], '<0xF0>');
});

test('bytes that make no character become U+FFFD as soon as that is certain', () => {
  const plain = bytePairTokenizer([]);
  const decoder = plain.decoder();
  const [first, second] = plain.encode('鲸');
  const a = plain.encode('a')[0]!;
  assert.deepEqual([first!, second!, a, second!, a].map(decoder.next), ['', '', '\uFFFDa', '\uFFFD', 'a']);
});

test('what is stored makes the same tokens, tokens behind those of the merges too', () => {
  const stored = tokenizerToJson(tokenizer);
  const again = tokenizerFromJson(stored);
  assert.equal(tokenizerToJson(again), stored);
  assert.deepEqual(again.encode(text), tokenizer.encode(text));
  const more = JSON.parse(stored) as { vocabulary: string[] };
  more.vocabulary.push('<sep>');
  const separated = tokenizerFromJson(JSON.stringify(more));
  assert.equal(separated.vocabulary.at(-1), '<sep>');
  assert.equal(separated.decode([separated.vocabulary.length - 1]), '<sep>');
  assert.deepEqual(separated.encode('<sep>'), tokenizer.encode('<sep>'));
});

test('merges of tokens that do not exist yet are refused', () => {
  for (const merges of [
    [[0, 256]],
    [
      [0, 1],
      [300, 1],
    ],
  ]) {
    const damaged = JSON.stringify({ kind: 'bpe', vocabulary: [], merges, lowercase: false });
    assert.throws(() => tokenizerFromJson(damaged), /damaged/);
  }
});

test('a text that comes in pieces has the tokens of the whole text', () => {
  const whole = 'One  two\n three   four. \n\n Five, 鲸鱼 six';
  for (let at = 0; at <= whole.length; at++) {
    const before = whole.slice(0, at);
    if (!/(?:^|[ \n])$/.test(before)) continue;
    const pieces = new WholePreTokens();
    const texts = [pieces.next(before), pieces.next(whole.slice(at)), pieces.end()];
    assert.deepEqual(texts.flatMap(preTokens), preTokens(whole), `cut at ${at}`);
  }
});

test('words that are not remembered are the rarest ones', () => {
  const counts = new WordCounts(4);
  counts.add(['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e']);
  assert.deepEqual(
    [...counts.counts],
    [
      ['a', 3],
      ['b', 2],
      ['e', 1],
    ],
  );
});

test('lower case is applied to what is learned from and to what is read', async () => {
  const lower = await learnTokens(async (onText) => onText('THE the The '.repeat(9)), {
    ...settings,
    lowercase: true,
  });
  assert.equal(lower.decode(lower.encode('THE')), 'the');
  assert.ok(lower.vocabulary.includes(' the') && !lower.vocabulary.includes(' The'));
});
