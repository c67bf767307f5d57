import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aligned, errorRate, wordsOf } from './edits.ts';

const side = (truth: string, predicted: string) => aligned(wordsOf(truth), wordsOf(predicted));

test('words that are left out, added and changed stand beside each other', () => {
  assert.deepEqual(side('the cat sat down here', 'a the cat set down'), [
    { truth: '', predicted: 'a' },
    { truth: 'the', predicted: 'the' },
    { truth: 'cat', predicted: 'cat' },
    { truth: 'sat', predicted: 'set' },
    { truth: 'down', predicted: 'down' },
    { truth: 'here', predicted: '' },
  ]);
});

test('the rate counts all edits for each word of the truth', () => {
  assert.equal(errorRate(side('one two', 'one two')), 0);
  assert.equal(errorRate(side('one two', 'two')), 0.5);
  assert.equal(errorRate(side('one', 'two three')), 2);
  assert.equal(errorRate(side('', '')), 0);
});
