import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinStory, partsOfStory, sentencesOf, storyTensors } from './story.ts';

test('a sentence is a line, or ends with a full stop, a question mark or an exclamation mark', () => {
  assert.deepEqual(sentencesOf('It cost 3.50 euros. Too much!\nWho paid? "I did." Nobody else'), [
    'It cost 3.50 euros.',
    'Too much!',
    'Who paid?',
    '"I did."',
    'Nobody else',
  ]);
  assert.deepEqual(sentencesOf('小明去了厨房。小红拿起了苹果！苹果在哪里'), [
    '小明去了厨房。',
    '小红拿起了苹果！',
    '苹果在哪里',
  ]);
  assert.deepEqual(sentencesOf('  \n\n one line\r\nanother '), ['one line', 'another']);
  assert.deepEqual(sentencesOf('Wait ... what?!'), ['Wait ...', 'what?!']);
});

const lengthOf = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0) - 96);
const limits = { longest: 3, sentences: 2 };

test('the last sentences are kept, each no longer than allowed, then the question', () => {
  const { tokens, isCut } = joinStory(['a\nbbbbb\nc', 'dddd'], lengthOf, 99, limits);
  assert.deepEqual([...tokens], [2, 2, 2, 99, 3, 99, 4, 4, 4]);
  assert.equal(isCut, true);
  assert.equal(joinStory(['b\nc', 'd'], lengthOf, 99, limits).isCut, false);
  const { sentences, question } = partsOfStory(tokens, 99);
  assert.deepEqual(
    sentences.map((sentence) => [...sentence]),
    [[2, 2, 2], [3]],
  );
  assert.deepEqual([...question], [4, 4, 4]);
});

test('a network reads the latest sentence first; what is missing is padding', () => {
  const stories = [
    ['a\nbb', 'd'],
    ['c', 'ee'],
  ].map((texts) => joinStory(texts, lengthOf, 99, limits).tokens);
  const { tokens, lengths, sentences, sentence_lengths } = storyTensors(stories, 99);
  assert.deepEqual([...tokens.data], [4, 5, 0, 5]);
  assert.deepEqual([...lengths.data], [1, 2]);
  assert.deepEqual(sentences.shape, [2, 2, 2]);
  assert.deepEqual([...sentences.data], [2, 2, 1, 0, 3, 0, 0, 0]);
  assert.deepEqual([...sentence_lengths.data], [2, 1, 1, 0]);
});

test('a batch may have any number of sentences', () => {
  const story = Int32Array.from({ length: 2 * 400 + 1 }, (_, i) => (i % 2 ? 99 : 1));
  const { sentences } = storyTensors(Array<Int32Array>(500).fill(story), 99);
  assert.deepEqual(sentences.shape, [500, 400, 1]);
});
