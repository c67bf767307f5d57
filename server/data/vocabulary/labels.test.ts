import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { LabelSet } from './labels.ts';

test('labels are numbered in their natural order', () => {
  assert.deepEqual(LabelSet.from(['spam', 'ham', 'spam']).names, ['ham', 'spam']);
  assert.deepEqual(LabelSet.from(['10', '9', '-1']).names, ['-1', '9', '10']);
  assert.deepEqual(LabelSet.from(['10', '9', 'x']).names, ['10', '9', 'x']);
  const labels = LabelSet.from(['b', 'a']);
  assert.deepEqual([labels.index('a'), labels.index('b'), labels.index('c')], [0, 1, undefined]);
});

test('stored labels come back the same; damaged ones are refused', () => {
  assert.deepEqual(LabelSet.fromJson(LabelSet.from(['b', 'a']).toJson()).names, ['a', 'b']);
  for (const json of ['', '{}', '["a","a"]', '[1]']) assert.throws(() => LabelSet.fromJson(json), UserError);
});
