import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editDistance, mostSimilar } from './similar.ts';

describe('similar words', () => {
  it('counts insertions, deletions, substitutions and swaps', () => {
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('abc', 'abc'), 0);
    assert.equal(editDistance('epohcs', 'epochs'), 1);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });
  it('takes other ways to write a name as the same', () => {
    const keys = ['batch_size', 'hidden_size'];
    assert.equal(mostSimilar('batchSize', keys), 'batch_size');
    assert.equal(mostSimilar('hidden-size', keys), 'hidden_size');
  });
  it('has no opinion when nothing is near', () => {
    assert.equal(mostSimilar('wibble', ['batch_size', 'hidden_size']), undefined);
    assert.equal(mostSimilar('x', []), undefined);
  });
});
