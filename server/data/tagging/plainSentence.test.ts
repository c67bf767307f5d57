import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainWords } from './plainSentence.ts';

const cut = (line: string, known: readonly string[] = []) =>
  plainWords(line, (word) => known.includes(word)).join(' | ');

test('punctuation is split off at both ends', () => {
  assert.equal(cut('"I saw (Mary)," he said...'), '" | I | saw | ( | Mary | ) | , | " | he | said | ...');
});

test('what is inside of a word stays: hyphens, apostrophes, points of numbers, addresses', () => {
  assert.equal(cut("It's well-known: 3.14 http://a.b/c."), "It's | well-known | : | 3.14 | http://a.b/c | .");
});

test('words of the vocabulary stay as they are', () => {
  assert.equal(cut('the U.S. and U.N. :-)', ['U.S.', ':-)']), 'the | U.S. | and | U.N | . | :-)');
});

test('names and hashtags of tweets stay whole', () => {
  assert.equal(cut('@mary: see #news!'), '@mary | : | see | #news | !');
});

test('punctuation alone is a word; a sign that is no punctuation too', () => {
  assert.equal(cut(' – $5 + & ?! '), '– | $5 | + | & | ? | !');
});

test('Chinese becomes single characters unless blanks part known words', () => {
  assert.equal(cut('我在北京。'), '我 | 在 | 北 | 京 | 。');
  assert.equal(cut('我 在 北京 。', ['北京']), '我 | 在 | 北京 | 。');
});
