import assert from 'node:assert/strict';
import test from 'node:test';
import { freeName, nameProblem, siblingFile } from './experimentName.ts';

test('names that no file can have are refused', () => {
  for (const name of ['', ' ', 'a/b', 'a\\b', 'a:b', '.hidden', 'a.', ' a', 'a ', 'con', 'NUL'])
    assert.notEqual(nameProblem(name), undefined, JSON.stringify(name));
  for (const name of ['char', 'moby dick', '唐诗', 'v1.2', 'con-2'])
    assert.equal(nameProblem(name), undefined, name);
});

test('a duplicate takes the first free number', () => {
  const taken = new Set(['char', 'char-2']);
  assert.equal(
    freeName('char', (name) => taken.has(name)),
    'char-3',
  );
  assert.equal(
    freeName('char-2', (name) => taken.has(name)),
    'char-3',
  );
});

test('a sibling stays in the folder', () => {
  assert.equal(siblingFile('/lab/a.lstm.yaml', 'b'), '/lab/b.lstm.yaml');
});
