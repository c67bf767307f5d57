import assert from 'node:assert/strict';
import test from 'node:test';
import { movedPaths } from './movedPaths.ts';

const text = `# Kept as it is.
extends: base.lstm.yaml   # the base
task: classification
data:
  train: [a.csv, "my data.csv", /abs/c.csv]
  validation: 0.1
training: {epochs: 2, init_from: char/20260102-030405}
`;

test('relative paths lead to the same files from another folder, and nothing else changes', () => {
  const moved = movedPaths(text, '/lab/x.lstm.yaml', '/lab/deep/er/x.lstm.yaml');
  assert.equal(
    moved,
    text
      .replace('base.lstm.yaml', '../../base.lstm.yaml')
      .replace('a.csv', '../../a.csv')
      .replace('"my data.csv"', '"../../my data.csv"'),
  );
});

test('there and back again is the same text', () => {
  const there = movedPaths(text, '/lab/x.lstm.yaml', '/lab/deep/x.lstm.yaml');
  assert.equal(movedPaths(there, '/lab/deep/x.lstm.yaml', '/lab/x.lstm.yaml'), text);
});

test('a run is named as the caller says', () => {
  const moved = movedPaths(text, '/lab/x.lstm.yaml', '/lab/deep/x.lstm.yaml', (run) => `../${run}`);
  assert.match(moved, /init_from: \.\.\/char\/20260102-030405\}/);
});

test('a path behind an alias is moved once', () => {
  const aliased = 'task: classification\ndata: {train: &all a.csv, validation: *all}\n';
  assert.equal(
    movedPaths(aliased, '/lab/x.lstm.yaml', '/lab/deep/x.lstm.yaml'),
    'task: classification\ndata: {train: &all ../a.csv, validation: *all}\n',
  );
});

test('within its folder, and where it is no experiment, a text stays as it is', () => {
  assert.equal(movedPaths(text, '/lab/x.lstm.yaml', '/lab/y.lstm.yaml'), text);
  assert.equal(movedPaths('- a\n', '/lab/x.lstm.yaml', '/lab/deep/y.lstm.yaml'), '- a\n');
});
