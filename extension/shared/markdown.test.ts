import assert from 'node:assert/strict';
import test from 'node:test';
import { codeBlock, escapeMarkdown } from './markdown.ts';

test('what a person wrote is no mark-up', () => {
  assert.equal(escapeMarkdown('[x](command:y) *a*'), '\\[x\\](command:y) \\*a\\*');
  assert.equal(escapeMarkdown('<img src=x>'), '\\<img src=x\\>');
  assert.equal(escapeMarkdown('- one\n1. two'), '\\- one  \n1\\. two');
  assert.equal(escapeMarkdown('loss 1.520, at -3'), 'loss 1.520, at -3');
});

test('a block cannot be left from within', () => {
  assert.equal(codeBlock(['a', '```', '# b']), '````text\na\n```\n# b\n````');
});
