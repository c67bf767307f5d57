import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf } from './namesOf.ts';

test('files are called by their names without folders', () => {
  assert.deepEqual(namesOf(['data/dev.csv', '../test.csv']), ['dev.csv', 'test.csv']);
});

test('files of the same name are told apart by their folders', () => {
  assert.deepEqual(namesOf(['news/dev.csv', 'mail/dev.csv', 'test.csv']), [
    'news/dev.csv',
    'mail/dev.csv',
    'test.csv',
  ]);
});
