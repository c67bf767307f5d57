import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteInOneLine, noteOfLine } from './noteLines.ts';

test('a note keeps its lines when it is edited in a box of one line', () => {
  const note = 'seed 1:\n  once upon\n\na time';
  assert.doesNotMatch(noteInOneLine(note), /\n/);
  assert.equal(noteOfLine(noteInOneLine(note)), note);
  assert.equal(noteOfLine(`${noteInOneLine(note)} ⏎ more`), `${note}\nmore`);
});
