import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromLines, toLines } from './stopLines.ts';

test('one text a line, blanks kept, empty lines left out', () => {
  assert.deepEqual(fromLines('END\n\n the\n'), ['END', ' the']);
});

test('a line break and a tab have marks; a backslash before anything else is itself', () => {
  assert.deepEqual(fromLines('\\n\\n\n\\ta\n\\\\n\nC:\\x'), ['\n\n', '\ta', '\\n', 'C:\\x']);
});

test('what is written is read back', () => {
  const texts = ['\n\n', 'a\tb', '\\n', 'C:\\x', ' '];
  assert.deepEqual(fromLines(toLines(texts)), texts);
});
